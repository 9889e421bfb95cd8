#include "cli/output/worktext.h"

#include "cli/output/safetext.h"

namespace coord {

QString changeSizeText(const wire::WorkSummary &work)
{
    const qint64 files = work.files.value_or(0);
    QString text = files == 1 ? QStringLiteral("1 file changed")
                              : QStringLiteral("%1 files changed").arg(files);
    if (work.insertions || work.deletions)
        text += QStringLiteral(" (+%1 -%2)")
                    .arg(work.insertions.value_or(0))
                    .arg(work.deletions.value_or(0));
    return text;
}

QString workSentence(const wire::WorkSummary &work)
{
    if (work.error)
        return safeText(
            QStringLiteral("The work is in %1 on the agent's machine alone: %2")
                .arg(work.directory.value_or(QStringLiteral("its directory")), *work.error));
    if (work.files.value_or(0) == 0)
        return {};
    if (work.branch)
        return safeText(changeSizeText(work) + QStringLiteral(" on branch ") + *work.branch);
    return safeText(changeSizeText(work) + QStringLiteral(", kept as a patch"));
}

} // namespace coord
