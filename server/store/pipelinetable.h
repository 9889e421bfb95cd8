// Pipelines in the database: written once, with the tasks that they became, and gone with the last
// of these.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class PipelineTable {
public:
    explicit PipelineTable(Database &database);

    [[nodiscard]] Status insert(const InsertPipeline &mutation);

    [[nodiscard]] Result<FoundPipeline> find(const PipelineById &query);
    [[nodiscard]] Result<FoundPipeline> find(const PipelineByKey &query);
    [[nodiscard]] Result<PipelinePage> page(const PipelinesOf &query);

private:
    [[nodiscard]] Result<FoundPipeline> findOne(Statement &statement, const QVariantList &values);
    [[nodiscard]] Status readStates(qint64 key, FoundPipeline &found);
    [[nodiscard]] Status readCounts(qint64 key, PipelineSummary &summary);

    Statement m_insert;
    Statement m_insertTask;
    Statement m_findById;
    Statement m_findByKey;
    Statement m_states;
    Statement m_page;
    Statement m_counts;
};

} // namespace coord
