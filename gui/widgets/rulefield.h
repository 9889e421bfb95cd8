// A list of tool rules in one field, which says at once what is no rule and why.
#pragma once

#include "core/domain/result.h"

#include <QWidget>

class QLineEdit;

namespace coord {

class PlainLabel;

class RuleField : public QWidget {
    Q_OBJECT
public:
    //! \a name is read aloud, and begins what is said of a wrong rule.
    explicit RuleField(const QString &name, QWidget *parent = nullptr);

    void setExample(const QString &example);
    void setRules(const QStringList &rules);
    //! As they were typed, each in its own right a rule; or what is wrong with the first that is
    //! none.
    [[nodiscard]] Result<QStringList> rules() const;
    //! What a label is to be the buddy of.
    [[nodiscard]] QLineEdit *field() const { return m_text; }
    //! The sentence below the field; empty where nothing is wrong.
    [[nodiscard]] QString said() const;

private:
    void look();

    QString m_name;
    QLineEdit *m_text;
    PlainLabel *m_said;
};

} // namespace coord
