// Runs the fake claude through ClaudeRun and keeps what came out.
#pragma once

#include "agent/executor/clauderun.h"
#include "core/protocol/claudeline.h"
#include "tests/support/buildundertest.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace coord {

inline QString fakeClaude()
{
    return fileOfBuild("tests/bin/fakeclaude");
}

//! Grace times that make a test of the whole ladder quick.
inline RunTimes quickTimes()
{
    RunTimes times;
    times.interruptGrace = times.sigintGrace = times.sigtermGrace = Millis(250);
    times.sigkillGrace = Millis(2000);
    times.backgroundWait = Millis(1500);
    times.settle = Millis(200);
    times.exitGrace = Millis(400);
    times.drain = Millis(300);
    return times;
}

inline RunRequest fakeRequest(const QString &prompt)
{
    RunRequest request;
    request.taskId = QStringLiteral("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
    request.prompt = prompt;
    request.program = fakeClaude();
    request.workingDirectory = QDir::tempPath();
    request.times = quickTimes();
    return request;
}

class RunRecorder {
public:
    explicit RunRecorder(const RunRequest &request)
        : m_run(request)
        , m_finished(&m_run, &ClaudeRun::finished)
    {
        QObject::connect(
            &m_run, &ClaudeRun::lines, [this](const QStringList &more) { m_lines += more; });
    }

    ClaudeRun &run() { return m_run; }
    const QStringList &lines() const { return m_lines; }
    bool isFinished() const { return !m_finished.isEmpty(); }
    qsizetype reports() const { return m_finished.size(); }

    //! The report; an empty one with outcome NotStarted and no error code if none came in time.
    RunReport wait(int milliseconds = 20'000)
    {
        if (m_finished.isEmpty())
            m_finished.wait(milliseconds);
        return m_finished.isEmpty() ? RunReport() : m_finished.first().first().value<RunReport>();
    }

    RunReport startAndWait()
    {
        m_run.start();
        return wait();
    }

    //! The texts that the assistant said, in order.
    QStringList texts() const
    {
        QStringList texts;
        for (const QString &line : m_lines) {
            const ClaudeEvent event = parseClaudeLine(line);
            for (const ClaudeBlock &block : event.blocks) {
                if (event.kind == ClaudeEventKind::Assistant)
                    texts.append(block.text);
            }
        }
        return texts;
    }

private:
    ClaudeRun m_run;
    QSignalSpy m_finished;
    QStringList m_lines;
};

} // namespace coord

Q_DECLARE_METATYPE(coord::RunReport)
