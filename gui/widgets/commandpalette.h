// One field for everything that the window can do and show: somebody types some letters of it and
// presses Return.
#pragma once

#include "gui/models/palettemodel.h"

#include <QDialog>

class QLineEdit;

namespace coord {

class PlainTable;

class CommandPalette : public QDialog {
    Q_OBJECT
public:
    explicit CommandPalette(const QList<PaletteEntry> &entries, QWidget *parent = nullptr);

    //! Closes, and then does what is chosen; stays where nothing is.
    void accept() override;

    [[nodiscard]] const PaletteModel &model() const { return m_model; }

protected:
    //! Keys of the list work while the cursor is in the field.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    void search();

    PaletteModel m_model;
    QLineEdit *m_text;
    PlainTable *m_found;
};

} // namespace coord
