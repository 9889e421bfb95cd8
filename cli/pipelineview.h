// Pipelines as people read them: lists, one with its steps, and what changes while it is followed.
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace coord {

//! A line for each of list-pipelines.
[[nodiscard]] QString pipelineTable(const QList<QJsonObject> &pipelines);

//! The pipeline and a line for each step, of an answer of get-pipeline.
[[nodiscard]] QString pipelineText(const QJsonObject &answer);

//! How it ended: figures, cost, time. \pre nothing of it runs or waits
[[nodiscard]] QString pipelineEndText(const QJsonObject &answer);

[[nodiscard]] bool isPipelineOver(const QJsonObject &answer);
[[nodiscard]] bool hasPipelineCompleted(const QJsonObject &answer);

//! A task of it that runs, or else one that waits: whoever waits for the next change waits for its
//! end. Empty where nothing does.
[[nodiscard]] QString liveTaskOf(const QJsonObject &answer);

//! Tells changes between one answer and the next.
class PipelineChanges {
public:
    //! The steps that have moved since the last call, in their order; at first those that have
    //! begun or ended.
    [[nodiscard]] QList<QJsonObject> take(const QJsonObject &answer);

private:
    QHash<QString, QString> m_seen; //!< by step: status, attempt and agent
};

//! What has become of a step, in a line: "test (os=linux): completed on a (12s, $0.10)".
[[nodiscard]] QString stepLine(const QJsonObject &step);

} // namespace coord
