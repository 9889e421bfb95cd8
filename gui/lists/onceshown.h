// Dialogs that only show: text to be read, and a secret that is shown this once.
#pragma once

#include <QDialog>

namespace coord {

//! Text of others in full, as plain text.
class TextDialog : public QDialog {
    Q_OBJECT
public:
    TextDialog(const QString &title, const QString &text, QWidget *parent);
};

//! The secret is in this dialog only and goes with it; it is in the clipboard if somebody presses
//! the button for that.
class SecretDialog : public QDialog {
    Q_OBJECT
public:
    SecretDialog(const QString &title, const QString &secret, QWidget *parent);
};

} // namespace coord
