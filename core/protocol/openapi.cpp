#include "core/protocol/openapi.h"

#include "core/protocol/openapiframe.h"
#include "core/protocol/openapioperation.h"
#include "core/protocol/operations.h"

#include <QJsonDocument>

namespace coord::wire {

namespace {

template <typename Op>
void describe(QJsonObject &paths, QJsonObject &named)
{
    if constexpr (Op::row.path != nullptr) {
        const RestOperation operation{.row = Op::row,
            .args = fieldSchemas<typename Op::Args>(named),
            .answer = schemaOf<typename Op::Answer>({}, named)};
        const QString path = templatePath(Op::row.path);
        QJsonObject methods = paths.value(path).toObject();
        methods.insert(QString::fromLatin1(Op::row.method).toLower(), describeOperation(operation));
        paths.insert(path, methods);
    }
}

template <typename... Op>
void describeAll(std::tuple<Op...> *, QJsonObject &paths, QJsonObject &named)
{
    (describe<Op>(paths, named), ...);
}

} // namespace

QJsonObject openApiDocument()
{
    const QString pathsKey = QStringLiteral("paths");
    const QString componentsKey = QStringLiteral("components");
    const QString schemasKey = QStringLiteral("schemas");
    QJsonObject document = openApiFrame();
    QJsonObject paths = document.value(pathsKey).toObject();
    QJsonObject components = document.value(componentsKey).toObject();
    QJsonObject schemas = components.value(schemasKey).toObject();
    describeAll(static_cast<Operations *>(nullptr), paths, schemas);
    components.insert(schemasKey, schemas);
    document.insert(pathsKey, paths);
    document.insert(componentsKey, components);
    return document;
}

const QByteArray &openApiText()
{
    static const QByteArray text = QJsonDocument(openApiDocument()).toJson();
    return text;
}

} // namespace coord::wire
