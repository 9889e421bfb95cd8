#include "core/client/filespec.h"

namespace coord {

namespace {

// C:\x at the beginning, or behind a colon; "a:/b" at the beginning is a file called a.
bool isDrive(const QString &text, qsizetype colon)
{
    if (colon < 1 || !text[colon - 1].isLetter() || colon + 1 >= text.size())
        return false;
    const QChar next = text[colon + 1];
    if (colon == 1)
        return next == u'\\';
    return text[colon - 2] == u':' && (next == u'\\' || next == u'/');
}

} // namespace

Result<QList<FileSpec>> fileSpecsFrom(const QStringList &texts, const char *option)
{
    QList<FileSpec> specs;
    for (const QString &text : texts) {
        qsizetype colon = text.lastIndexOf(u':');
        if (isDrive(text, colon))
            colon = colon > 1 ? text.lastIndexOf(u':', colon - 2) : -1;
        const FileSpec spec{text.left(std::max<qsizetype>(0, colon)), text.mid(colon + 1)};
        if (colon < 1 || spec.to.isEmpty())
            return Error{ErrorCode::InvalidArgument,
                QStringLiteral("error: option '--%1' argument '%2' is invalid. It must be %3.")
                    .arg(QLatin1String(option), text,
                        QLatin1String(option) == u"upload" ? QStringLiteral("<local>:<remote>")
                                                           : QStringLiteral("<remote>:<local>"))};
        specs.append(spec);
    }
    return specs;
}

QString lastNameOf(const QString &path)
{
    QString text = path;
    text.replace(u'\\', u'/');
    return text.section(u'/', -1, -1, QString::SectionSkipEmpty);
}

} // namespace coord
