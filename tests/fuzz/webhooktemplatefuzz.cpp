// Templates and payloads of any kind: the prompt is bounded, and what a payload brings is between
// marks that nothing else in the prompt looks like.
//
// The first line is the template, the rest the payload as JSON, or a text where it is none.
#include "core/domain/quotedtext.h"
#include "core/domain/templatescanner.h"
#include "core/domain/webhooktemplate.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdlib>

using namespace coord;

namespace {

const QString boundary = QStringLiteral("0f8fad5bd9cb469f");

void check(const QString &text, const QJsonValue &payload)
{
    const QString prompt = renderTemplate(text, payload, {QStringLiteral("w"), boundary});
    if (!text.contains(boundary)) {
        const qsizetype opened = prompt.count(QStringLiteral("<data-%1>").arg(boundary));
        const qsizetype closed = prompt.count(QStringLiteral("</data-%1>").arg(boundary));
        if (opened != closed || prompt.count(boundary) != opened + closed)
            std::abort();
    }
    if (prompt.size() > webhooktemplate::maxPromptChars + quotedtext::maxValueChars
            + text.size() * 8 + 1'000)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype end = std::max<qsizetype>(bytes.indexOf('\n'), 0);
    const QString text = QString::fromUtf8(bytes.left(end));
    const QByteArray rest = bytes.mid(end);
    const QJsonDocument document = QJsonDocument::fromJson('[' + rest + ']');
    check(text, document.isArray() ? document.array().at(0) : QJsonValue(QString::fromUtf8(rest)));
    qsizetype at = 0;
    TemplateScanner scanner(text);
    while (const auto place = scanner.next()) {
        if (place->begin < at || place->end > text.size() || place->path.isEmpty())
            std::abort();
        at = place->end;
    }
    (void)checkTemplate(text);
    return 0;
}
