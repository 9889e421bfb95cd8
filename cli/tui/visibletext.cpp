#include "cli/tui/visibletext.h"

#include "cli/output/textwidth.h"

#include <algorithm>

namespace coord {

namespace {

constexpr char32_t controlPictures = 0x2400;
constexpr char32_t deletePicture = 0x2421;
constexpr char32_t replacement = 0xfffd;
constexpr char32_t deleteCode = 0x7f;
constexpr char32_t lastAscii = 0x7e;

bool isBreak(char32_t code)
{
    return code == U'\t' || code == U'\n' || code == U'\r' || code == 0x2028 || code == 0x2029;
}

bool isControl(char32_t code)
{
    return code < 0x20 || (code >= deleteCode && code <= 0x9f);
}

bool turnsDirection(char32_t code)
{
    return code == 0x061c || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069);
}

bool isVariation(char32_t code)
{
    return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef);
}

//! The character that is shown for \a code where that is not the code itself.
char32_t shown(char32_t code)
{
    if (isBreak(code))
        return U' ';
    if (code < 0x20)
        return controlPictures + code;
    if (code == deleteCode)
        return deletePicture;
    const bool isSurrogate = code >= 0xd800 && code <= 0xdfff;
    return isControl(code) || isSurrogate || turnsDirection(code) ? replacement : code;
}

class Collector {
public:
    Collector(bool ascii, int columns)
        : m_ascii(ascii)
        , m_limit(columns)
    {
    }

    void take(char32_t raw)
    {
        const char32_t code = shown(raw);
        if (isVariation(code))
            return;
        if (m_ascii && code > lastAscii)
            return takeAsAscii(raw);
        const qsizetype columns = codeColumns(code);
        if (columns > 0)
            add({.code = code, .columns = int(columns)});
        else if (QChar::category(code) != QChar::Other_Format)
            combine(code);
    }

    [[nodiscard]] bool isFull() const { return m_limit > 0 && m_columns > m_limit; }
    [[nodiscard]] std::vector<Glyph> taken() { return std::move(m_glyphs); }

private:
    void takeAsAscii(char32_t raw)
    {
        if (raw < 0x20 || raw == deleteCode) {
            add({.code = U'^'});
            add({.code = raw ^ 0x40});
        } else if (codeColumns(shown(raw)) > 0) {
            add({.code = U'?'});
        }
    }

    void add(const Glyph &glyph)
    {
        m_glyphs.push_back(glyph);
        m_columns += glyph.columns;
    }

    void combine(char32_t mark)
    {
        if (m_glyphs.empty())
            add({}); // on a space, as it has nothing else to stand on
        auto &marks = m_glyphs.back().marks;
        const auto free = std::find(marks.begin(), marks.end(), U'\0');
        if (free != marks.end())
            *free = mark;
    }

    bool m_ascii;
    int m_limit;
    int m_columns = 0;
    std::vector<Glyph> m_glyphs;
};

} // namespace

std::vector<Glyph> glyphsOf(const QString &text, bool ascii, int columns)
{
    Collector collector(ascii, columns);
    for (qsizetype at = 0; at < text.size() && !collector.isFull(); ++at) {
        const bool pair
            = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const bool windowsEnd = text[at] == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n';
        if (windowsEnd)
            continue;
        collector.take(
            pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : char32_t(text[at].unicode()));
        at += pair ? 1 : 0;
    }
    return collector.taken();
}

} // namespace coord
