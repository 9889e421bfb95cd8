// Output in the database: one row per line, numbered without gaps, each with its checksum.
#pragma once

#include "server/store/mutations.h"
#include "server/store/queries.h"
#include "server/store/statement.h"

namespace coord {

class OutputTable {
public:
    explicit OutputTable(Database &database);

    [[nodiscard]] Status append(const AppendOutput &mutation);
    [[nodiscard]] Status shorten(const ShortenOutput &mutation);
    [[nodiscard]] Result<OutputLines> read(const OutputFrom &query);

private:
    Statement m_find;
    Statement m_advance;
    Statement m_insert;
    Statement m_read;
    Statement m_weigh;
    Statement m_cut;
    Statement m_goBack;
};

} // namespace coord
