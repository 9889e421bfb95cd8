// Fuzzy search: what somebody types finds what has those letters in that order, close together.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace coord {

//! Words that must all be found. Compiled once, held against many texts.
class FuzzyPattern {
public:
    FuzzyPattern() = default;
    explicit FuzzyPattern(const QString &typed);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    //! How well \a folded fits, more is better; nothing where it does not. A word that stands there
    //! as it is beats one that is scattered, and the beginning of a word its middle.
    //! \pre \a folded went through folded()
    [[nodiscard]] std::optional<int> score(QStringView folded) const;

    //! \a text as patterns are compared with it: without case.
    [[nodiscard]] static QString folded(const QString &text) { return text.toCaseFolded(); }

private:
    QStringList m_words;
};

} // namespace coord
