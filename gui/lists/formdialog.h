// A dialog whose fields are the arguments of one operation: it asks, closes once the coordinator
// has done it, and else says why and stays.
#pragma once

#include "core/client/coordinatorsession.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace coord {

class PlainLabel;

class FormDialog : public QDialog {
    Q_OBJECT
public:
    //! What is asked, and the word on the button that does it.
    struct Task {
        QString title;
        QString command;
        QString doIt;
        QJsonObject args = {}; //!< that are no fields
    };
    struct Choice {
        QString text;
        QString value; //!< empty: nothing is asked for
    };
    struct Number {
        int least = 0;
        int most = 0;
        int usual = 0; //!< is not asked for
        QString leastText = {}; //!< what is shown for the least
        QString unit = {};
        qint64 factor = 1; //!< of the unit, in that of the argument
    };

    //! Whoever makes it shows it; it is destroyed when it closes.
    FormDialog(CoordinatorSession &session, Task task, QWidget *parent);

    QLineEdit *addText(const QString &label, const char *key, const QString &example = {});
    //! Words with commas between them.
    QLineEdit *addList(const QString &label, const char *key, const QString &example = {});
    QPlainTextEdit *addLongText(const QString &label, const char *key);
    QComboBox *addChoice(const QString &label, const char *key, const QList<Choice> &choices);
    QSpinBox *addNumber(const QString &label, const char *key, const Number &number);
    QDoubleSpinBox *addDollars(const QString &label, const char *key);
    //! An agent or a pool, one of which is asked for; with \a anywhere, also neither.
    void addWhere(const QString &label, bool isAnywhereToo = false);
    //! A value in JSON; absent where it is empty.
    QPlainTextEdit *addJson(const QString &label, const char *key);
    QCheckBox *addCheck(const QString &text, const char *key);
    //! What is no field, below the others.
    void addNote(QWidget *widget);

    //! What has to be right before anything is asked: a sentence where the text of \a field is not,
    //! or nothing. Fields that are not shown are not looked at.
    using Check = std::function<QString(const QString &text)>;
    void check(QWidget *field, Check check);
    void require(QWidget *field, const QString &sentence);

    void accept() override;
    //! Stays while it asks.
    void reject() override;

Q_SIGNALS:
    void done(const QJsonObject &answer);
    //! It was not: \a sentence is shown.
    void refused(const QString &sentence);

private:
    using Put = std::function<void(QJsonObject &args)>;
    struct Checked {
        QWidget *field;
        Check check;
    };
    void addField(const QString &label, QWidget *widget, Put put);
    void refuse(const QString &sentence);
    void fillWhere(QComboBox *agents, QComboBox *pools);
    void onAnswer(const Result<QJsonValue> &answer);

    QPointer<CoordinatorSession> m_session;
    const Task m_task;
    QFormLayout *m_form;
    QVBoxLayout *m_notes;
    PlainLabel *m_said;
    QPushButton *m_send;
    bool m_isAsking = false;
    QList<Put> m_puts;
    QList<Checked> m_checks;
};

} // namespace coord
