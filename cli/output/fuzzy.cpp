#include "cli/output/fuzzy.h"

#include <algorithm>

namespace coord {

namespace {

constexpr int wholeScore = 1000;
constexpr int wordStartBonus = 500;
constexpr int scatteredScore = 400;
constexpr qsizetype maxPositionMalus = 300;

// Letters that are farther apart than this have nothing to do with each other.
constexpr qsizetype spread = 4;

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

std::optional<int> wholeWord(QStringView text, QStringView word)
{
    std::optional<int> best;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const int score = wholeScore - int(std::min(at, maxPositionMalus))
            + (startsWord(text, at) ? wordStartBonus : 0);
        best = std::max(best.value_or(score), score);
        if (startsWord(text, at))
            break; // later ones are worth less
    }
    return best;
}

//! Behind the letters of \a word from \a start on, in order; -1 where they are not all there.
qsizetype behindLetters(QStringView text, QStringView word, qsizetype start)
{
    qsizetype at = start;
    for (const QChar letter : word) {
        at = text.indexOf(letter, at);
        if (at < 0)
            return -1;
        ++at;
    }
    return at;
}

//! The latest place from which the letters of \a word lead to \a end.
qsizetype latestStart(QStringView text, QStringView word, qsizetype end)
{
    qsizetype at = end;
    for (qsizetype letter = word.size() - 1; letter >= 0; --letter)
        at = text.lastIndexOf(word[letter], at - 1);
    return at;
}

std::optional<int> scattered(QStringView text, QStringView word)
{
    const qsizetype most = word.size() * spread;
    qsizetype from = 0;
    while (true) {
        const qsizetype end = behindLetters(text, word, from);
        if (end < 0)
            return std::nullopt;
        const qsizetype start = latestStart(text, word, end);
        if (end - start <= most)
            return scatteredScore - int(end - start - word.size())
                + (startsWord(text, start) ? int(word.size()) : 0);
        from = start + 1;
    }
}

} // namespace

FuzzyPattern::FuzzyPattern(const QString &typed)
    : m_words(folded(typed).split(u' ', Qt::SkipEmptyParts))
{
}

std::optional<int> FuzzyPattern::score(QStringView folded) const
{
    int sum = 0;
    for (const QString &word : m_words) {
        auto score = wholeWord(folded, word);
        if (!score)
            score = scattered(folded, word);
        if (!score)
            return std::nullopt;
        sum += *score;
    }
    return sum;
}

} // namespace coord
