// What a new task may do and use: its tools, folders, budget, time and rank.
#pragma once

#include "core/client/prompttemplate.h"

#include <QWidget>

class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace coord {

class RuleField;

class DispatchBounds : public QWidget {
    Q_OBJECT
public:
    explicit DispatchBounds(QWidget *parent = nullptr);

    //! Adds a field below the others.
    void addRow(const QString &label, QWidget *field);
    //! Takes over what a template restricts. What it cannot read is an error, and nothing is
    //! changed then: a restriction must not vanish.
    [[nodiscard]] Status take(const PromptTemplate &base);
    //! Adds to the arguments of dispatch-task what was chosen; InvalidArgument names the field.
    [[nodiscard]] Status putInto(QJsonObject &args) const;

private:
    void layOut();

    QFormLayout *m_form;
    RuleField *m_allowed;
    RuleField *m_disallowed;
    QLineEdit *m_folders;
    QDoubleSpinBox *m_budget;
    QSpinBox *m_timeout;
    QSpinBox *m_retries;
    QSpinBox *m_priority;
    QLineEdit *m_group;
    QSpinBox *m_groupLimit;
};

} // namespace coord
