// Pipelines of any kind, from YAML on: reading ends, what is planned is bounded, every step stands
// behind what it needs, and no two have one name.
#include "cli/yamltext.h"
#include "core/domain/pipelineplan.h"

#include <QJsonObject>
#include <QSet>

#include <cstdlib>

using namespace coord;

namespace {

void check(const PipelinePlan &plan)
{
    qsizetype chars = 0;
    QSet<QString> names;
    if (plan.steps.isEmpty() || plan.steps.size() > pipelines::maxSteps)
        std::abort();
    for (qsizetype i = 0; i < plan.steps.size(); ++i) {
        const PlannedStep &step = plan.steps[i];
        for (const qsizetype need : step.needs) {
            if (need < 0 || need >= i)
                std::abort();
        }
        chars += step.spec.prompt.size();
        names.insert(step.name);
    }
    if (chars > pipelines::maxPlanChars || names.size() != plan.steps.size())
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto value = jsonFromYaml(QString::fromUtf8(bytes));
    if (!value)
        return 0;
    const auto document = readPipeline(value->toObject());
    if (!document)
        return 0;
    if (const auto plan = planPipeline(*document))
        check(*plan);
    return 0;
}
