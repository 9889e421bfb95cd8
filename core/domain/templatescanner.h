// Finds the places {{…}} of a template, one after the other, in linear time and without a regular
// expression.
#pragma once

#include <QStringView>

#include <optional>

namespace coord {

class TemplateScanner {
public:
    //! From \a begin up to \a end, braces included; \a path is what is between them.
    struct Place {
        qsizetype begin = 0;
        qsizetype end = 0;
        QStringView path;
    };

    explicit TemplateScanner(QStringView text)
        : m_text(text)
    {
    }
    //! "{{", at least one character without a line end in it, the nearest "}}".
    [[nodiscard]] std::optional<Place> next();

private:
    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_close = -1; //!< a "}}" that was found, ahead or behind
    qsizetype m_lineEnd = -1; //!< a line end that was found, ahead or behind
};

} // namespace coord
