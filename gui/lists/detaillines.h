// All that is known of something, a line each; what has several lines is below its name.
#pragma once

#include <QString>

namespace coord {

class DetailLines {
public:
    //! Nothing where there is no value.
    void add(const QString &name, const QString &value)
    {
        if (value.isEmpty())
            return;
        const bool isLong = value.contains(u'\n');
        m_text += name + (isLong ? QStringLiteral(":\n") : QStringLiteral(": ")) + value + u'\n';
    }
    [[nodiscard]] QString text() const { return m_text.trimmed(); }

private:
    QString m_text;
};

} // namespace coord
