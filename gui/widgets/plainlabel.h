// The one label of the desktop program: never rich text, whatever is in it, and to be copied from.
#pragma once

#include <QLabel>

namespace coord {

class PlainLabel : public QLabel {
    Q_OBJECT
public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr)
        : QLabel(parent)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        setText(text);
    }
};

} // namespace coord
