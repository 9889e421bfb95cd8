#include "gui/lists/onceshown.h"

#include "gui/models/showntext.h"
#include "gui/widgets/plainlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace coord {

TextDialog::TextDialog(const QString &title, const QString &text, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *shown = new QPlainTextEdit(shownText(text), this);
    shown->setReadOnly(true);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    shown->setAccessibleName(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *all = new QVBoxLayout(this);
    all->addWidget(shown, 1);
    all->addWidget(buttons);
    resize(640, 420);
}

SecretDialog::SecretDialog(const QString &title, const QString &secret, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *shown = new QLineEdit(secret, this);
    shown->setReadOnly(true);
    shown->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    shown->setAccessibleName(tr("Secret"));
    shown->setCursorPosition(0);
    auto *note = new PlainLabel(tr("Store it now: it is not shown again."), this);
    note->setAccessibleName(tr("Notice"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    // Return closes it: what is in the clipboard stays unless somebody asks for this.
    copy->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(copy, &QPushButton::clicked, shown,
        [shown] { QApplication::clipboard()->setText(shown->text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *all = new QVBoxLayout(this);
    all->addWidget(shown);
    all->addWidget(note);
    all->addWidget(buttons);
    resize(620, 0);
}

} // namespace coord
