// A list of the coordinator's that comes in pages: more is asked for when somebody scrolls to its
// end, and what is known can be read again without the table losing its place.
#pragma once

#include "core/client/coordinatorsession.h"
#include "gui/lists/listsource.h"

#include <QAbstractTableModel>

#include <optional>

namespace coord {

class PagedModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int pageRows = 200; //!< that are asked for when somebody scrolls on
    static constexpr int maxPageRows = 1'000; //!< of one answer
    static constexpr int maxRows = 10'000; //!< that are kept
    //! How many rows one search looks at for those that pass the filter, until it is told to go on.
    static constexpr int maxLookedAt = 10'000;

    //! Asks a coordinator; must answer later, and may not answer at all.
    using Ask = std::function<void(
        const QString &command, const QJsonObject &args, CoordinatorSession::Answer answer)>;

    explicit PagedModel(ListSource source, QObject *parent = nullptr);

    //! Whom to ask from now on, null for nobody; forgets all rows.
    void setAsk(Ask ask);
    //! What to ask for besides the page, such as whose rows, or nothing to ask for; forgets all
    //! rows.
    void setArgs(const std::optional<QJsonObject> &args);
    //! Only rows that have every word of \a text in one of their columns are kept.
    void setFilter(const QString &text);

    //! Reads again what is shown, or the first page.
    void refresh();
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent = {}) const override;
    void fetchMore(const QModelIndex &parent = {}) override;

    //! Nothing follows the last row.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    //! There are more rows than are kept.
    [[nodiscard]] bool isCut() const { return !m_isWhole && m_rows.size() >= maxRows; }
    //! How many were looked at for those that are kept.
    [[nodiscard]] qint64 lookedAt() const { return m_lookedAt; }
    [[nodiscard]] bool hasFilter() const { return !m_words.isEmpty(); }

    //! Null where there is no such row.
    [[nodiscard]] const ListedRow *rowAt(int row) const;
    [[nodiscard]] int rowOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    //! It shows what the coordinator has answered.
    void answered();
    //! The coordinator does not tell; asked again only by refresh(). Where it is not for us to
    //! know, there are no rows any more.
    void refused(const coord::Error &why);

private:
    void forget();
    void begin(bool isAnew);
    void askPage();
    void onPage(quint64 round, const Result<QJsonValue> &answer);
    [[nodiscard]] Status take(const QJsonObject &answer);
    void fail(const Error &why);
    void finish();
    void replace(const QList<ListedRow> &rows);
    void removeAt(qsizetype first, qsizetype count);
    void insertAt(qsizetype first, const QList<ListedRow> &rows);
    [[nodiscard]] bool passes(const ListedRow &row) const;

    const ListSource m_source;
    Ask m_ask;
    std::optional<QJsonObject> m_args = QJsonObject();
    QStringList m_words;
    QList<ListedRow> m_rows;
    QJsonObject m_next; //!< which page follows what is known
    bool m_isWhole = false;
    bool m_isAsking = false;
    bool m_isAnew = false; //!< what is asked for replaces what is known
    bool m_hasFailed = false;
    bool m_asksAgain = false; //!< refresh() was called while one was under way
    quint64 m_round = 0; //!< so that answers to an older question are known
    QList<ListedRow> m_collected;
    qsizetype m_wanted = pageRows;
    qint64 m_lookedAt = 0;
    qint64 m_lookedNow = 0;
};

} // namespace coord
