#include "core/platform/files/excludeglobs.h"

#include <algorithm>
#include <vector>

namespace coord {

namespace {

// The places in the glob that the characters read so far may have led to.
class Places {
public:
    explicit Places(const QByteArray &glob)
        : m_glob(glob)
        , m_reached(size_t(glob.size()) + 1, false)
    {
    }

    void begin() { reach(0); }
    void read(char c)
    {
        const std::vector<bool> before = std::exchange(m_reached, std::vector<bool>(size(), false));
        for (size_t at = 0; at + 1 < size(); ++at) {
            if (!before[at])
                continue;
            const char wanted = m_glob[qsizetype(at)];
            if (wanted == '*')
                reach(at);
            else if (wanted == c || (wanted == '?' && c != '/'))
                reach(at + 1);
        }
    }
    [[nodiscard]] bool isAtEnd() const { return m_reached.back(); }

private:
    [[nodiscard]] size_t size() const { return m_reached.size(); }
    void reach(size_t at)
    {
        m_reached[at] = true;
        for (; at + 1 < size() && m_glob[qsizetype(at)] == '*'; ++at)
            m_reached[at + 1] = true;
    }

    const QByteArray &m_glob;
    std::vector<bool> m_reached;
};

bool globMatches(const QByteArray &glob, const QByteArray &path)
{
    Places places(glob);
    for (qsizetype i = 0; i < path.size(); ++i) {
        const bool isStart = i == 0 || path[i - 1] == '/';
        if (isStart)
            places.begin();
        places.read(path[i]);
        const bool isEnd = i + 1 == path.size() || path[i + 1] == '/';
        if (isEnd && places.isAtEnd())
            return true;
    }
    return false;
}

} // namespace

ExcludeGlobs::ExcludeGlobs(const QStringList &globs)
{
    for (const QString &glob : globs) {
        QByteArray bytes = glob.toUtf8();
        while (bytes.endsWith('/'))
            bytes.chop(1);
        if (bytes.startsWith("./"))
            bytes.remove(0, 2);
        if (!bytes.isEmpty())
            m_globs.append(bytes);
    }
}

bool ExcludeGlobs::matches(const QByteArrayList &path) const
{
    const QByteArray text = path.join('/');
    return std::any_of(m_globs.begin(), m_globs.end(),
        [&text](const QByteArray &glob) { return globMatches(glob, text); });
}

} // namespace coord
