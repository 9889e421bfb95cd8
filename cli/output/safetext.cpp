#include "cli/output/safetext.h"

namespace coord {

namespace {

constexpr char16_t escape = 0x1b;
constexpr char16_t bell = 0x07;

// The introducers of sequences in ECMA-48's 8-bit form.
constexpr char16_t deviceControl = 0x90;
constexpr char16_t startOfString = 0x98;
constexpr char16_t controlSequence = 0x9b;
constexpr char16_t stringEnd = 0x9c;
constexpr char16_t systemCommand = 0x9d;
constexpr char16_t privacyMessage = 0x9e;
constexpr char16_t programCommand = 0x9f;

//! The 8-bit form of the control that ESC and \a unit make, or 0.
char16_t eightBitForm(char16_t unit)
{
    return unit >= 0x40 && unit <= 0x5f ? char16_t(unit + 0x40) : char16_t(0);
}

bool opensString(char16_t control)
{
    return control == deviceControl || control == startOfString || control == systemCommand
        || control == privacyMessage || control == programCommand;
}

//! Behind a control sequence whose parameters begin at \a at: parameters, intermediates, final
//! byte.
qsizetype behindControlSequence(const QString &text, qsizetype at)
{
    while (at < text.size() && text[at].unicode() >= 0x20 && text[at].unicode() <= 0x3f)
        ++at;
    const bool complete
        = at < text.size() && text[at].unicode() >= 0x40 && text[at].unicode() <= 0x7e;
    return complete ? at + 1 : at;
}

//! Behind a command string that begins at \a at. One that never ends is not swallowed with all that
//! follows it: only its introducer goes.
qsizetype behindString(const QString &text, qsizetype at)
{
    for (qsizetype i = at; i < text.size() && text[i] != u'\n'; ++i) {
        const char16_t unit = text[i].unicode();
        if (unit == bell || unit == stringEnd)
            return i + 1;
        if (unit == escape && i + 1 < text.size() && text[i + 1] == u'\\')
            return i + 2;
    }
    return at;
}

//! Behind the control character at \a at and all that belongs to it.
qsizetype behindControl(const QString &text, qsizetype at)
{
    char16_t control = text[at].unicode();
    qsizetype next = at + 1;
    if (control == escape && next < text.size()) {
        control = eightBitForm(text[next].unicode());
        if (control != 0)
            ++next;
        else if (text[next].unicode() >= 0x20 && text[next].unicode() <= 0x2f)
            return behindControlSequence(text, next); // "ESC ( B" and its like
    }
    if (control == controlSequence)
        return behindControlSequence(text, next);
    return opensString(control) ? behindString(text, next) : next;
}

bool isControl(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit <= 0x9f);
}

bool turnsDirection(char16_t unit)
{
    return unit == 0x061c || unit == 0x200e || unit == 0x200f || (unit >= 0x202a && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069);
}

bool endsLine(char16_t unit)
{
    return unit == u'\n' || unit == u'\r' || unit == 0x2028 || unit == 0x2029;
}

bool isLoneSurrogate(const QString &text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate())
        return at + 1 >= text.size() || !text[at + 1].isLowSurrogate();
    return c.isLowSurrogate() && (at == 0 || !text[at - 1].isHighSurrogate());
}

} // namespace

QString safeText(const QString &text, KeepBreaks keep)
{
    QString safe;
    safe.reserve(text.size());
    qsizetype at = 0;
    while (at < text.size()) {
        const char16_t unit = text[at].unicode();
        const bool breaks = unit == u'\t' || endsLine(unit);
        if (breaks && keep == KeepBreaks::Yes) {
            if (unit != u'\r')
                safe += unit == u'\t' ? QChar(u'\t') : QChar(u'\n');
            ++at;
        } else if (breaks) {
            const bool pair = unit == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n';
            safe += u' ';
            at += pair ? 2 : 1;
        } else if (isControl(unit)) {
            at = behindControl(text, at);
        } else if (isLoneSurrogate(text, at)) {
            safe += QChar(QChar::ReplacementCharacter);
            ++at;
        } else {
            if (!turnsDirection(unit))
                safe += text[at];
            ++at;
        }
    }
    return safe;
}

} // namespace coord
