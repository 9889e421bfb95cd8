// Who did what, from where and with which result: the newest first, more when somebody scrolls.
#pragma once

#include "gui/lists/listpage.h"

#include <QJsonObject>

class QLineEdit;
class QPushButton;
class QTimer;

namespace coord {

class AuditLogPage : public ListPage {
    Q_OBJECT
public:
    static constexpr int searchAfter = 300; //!< milliseconds without a further letter

    explicit AuditLogPage(QWidget *parent);

    [[nodiscard]] QString title() const override { return tr("Audit"); }
    void setSession(CoordinatorSession *session) override;
    [[nodiscard]] ListPane *list() const { return m_list; }

private:
    void showReach();
    void showDetails();
    //! One step of the check, and the next one behind it.
    void verify(const QJsonObject &place, qint64 checked);

    ListPane *m_list;
    QLineEdit *m_filter;
    QTimer *m_typing;
    QPushButton *m_further = nullptr;
    bool m_saysReach = false; //!< the line says how far the list reaches
};

} // namespace coord
