#include "server/engine/tally.h"

#include <algorithm>

namespace coord {

namespace {

std::size_t failureIndex(const QString &code)
{
    const auto found = std::find_if(failureWords.begin(), failureWords.end(),
        [&](const char *word) { return code == QLatin1String(word); });
    return std::min<std::size_t>(
        std::size_t(found - failureWords.begin()), failureWords.size() - 1);
}

} // namespace

void Tally::add(const Count &count)
{
    const auto place = std::size_t(count.fact);
    m_all.at(place) += count.by;
    m_ofOrg[count.orgId].at(place) += count.by;
    if (count.fact == Fact::TaskFailed)
        m_failures.at(failureIndex(count.errorCode)) += count.by;
}

} // namespace coord
