// What a task did to files: its files with their sizes, and its whole diff, fetched from the agent
// when somebody looks.
#pragma once

#include "core/client/filedownload.h"
#include "core/protocol/views.h"
#include "gui/models/shownpatch.h"

#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>
#include <QWidget>

#include <chrono>

class QPushButton;
class QSplitter;

namespace coord {

class DiffView;
class PlainLabel;
class PlainTable;

class ChangesView : public QWidget {
    Q_OBJECT
public:
    static constexpr qint64 maxFetchedBytes = 256ll * 1024 * 1024; //!< of a patch
    //! Whoever walks through a list of tasks asks for nothing of those that are passed.
    static constexpr std::chrono::milliseconds rest{300};

    explicit ChangesView(QWidget *parent = nullptr);
    ~ChangesView() override;

    //! Null: nobody can be asked. The session must live until the next call.
    void setSession(CoordinatorSession *session);
    //! Another task: nothing is known of it yet.
    void begin();
    //! What is known of the task. Fetches its diff where that is another one and is looked at.
    void show(const wire::TaskInfo &info);
    //! Writes the patch, byte for byte. The error says what is wrong with \a path.
    [[nodiscard]] Status savePatch(const QString &path) const;
    //! Asks for a file to write it to.
    void askWhereToSave();

    [[nodiscard]] const PatchFileModel &files() const { return m_files; }
    [[nodiscard]] DiffView *diff() const { return m_diff; }
    //! The sentence above the diff.
    [[nodiscard]] QString said() const;

Q_SIGNALS:
    //! The diff is shown, or the sentence says why it is not.
    void settled();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void load();
    void stop();
    void onEnd(const Status &status);
    void showPatch(const QString &path);
    void say(const QString &sentence, bool isBad = false);

    QPointer<CoordinatorSession> m_session;
    std::optional<wire::TaskInfo> m_info;
    QString m_wanted; //!< says which work is to be shown; empty: there is none
    QString m_loaded; //!< which is shown, or could not be
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FileDownload> m_download;
    bool m_isTooLarge = false; //!< what is being fetched
    QTimer m_rested; //!< the task has been looked at for so long that its diff is wanted
    PatchFileModel m_files;
    PlainLabel *m_said;
    QPushButton *m_save;
    QPushButton *m_again;
    PlainTable *m_table;
    DiffView *m_diff;
    QSplitter *m_parts;
};

} // namespace coord
