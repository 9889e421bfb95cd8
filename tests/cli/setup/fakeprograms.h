// A PATH of a test's own: the programs in it are shell scripts that the test writes.
#pragma once

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace coord {

class FakePrograms {
public:
    //! Ends the test where the programs of this machine could still be reached: what is run here
    //! installs software.
    FakePrograms()
        : m_path(qgetenv("PATH"))
    {
        if (s_isThere)
            qFatal("one PATH at a time: the second would put back the first one's");
        s_isThere = true;
        qputenv("PATH", m_folder.path().toLocal8Bit());
        if (!m_folder.isValid() || !QStandardPaths::findExecutable(QStringLiteral("sh")).isEmpty())
            qFatal("PATH still leads to the programs of this machine");
    }
    ~FakePrograms()
    {
        qputenv("PATH", m_path);
        s_isThere = false;
    }
    FakePrograms(const FakePrograms &) = delete;
    FakePrograms &operator=(const FakePrograms &) = delete;

    //! A program that notes how it was called and then does what \a script says. In the script,
    //! DIR is the folder of the programs; PATH has nothing else.
    void add(const QString &name, const QByteArray &script) const
    {
        QFile file(path(name));
        file.open(QIODevice::WriteOnly);
        file.write("#!/bin/sh\nDIR='" + m_folder.path().toLocal8Bit() + "'\necho \""
            + name.toLocal8Bit() + " $*\" >> \"$DIR/calls\"\n" + script + "\n");
        file.close();
        file.setPermissions(
            QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    void remove(const QString &name) const { QFile::remove(path(name)); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    //! How programs were called, one line each; empty again from then on.
    [[nodiscard]] QStringList takeCalls() const
    {
        QFile file(path(QStringLiteral("calls")));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QString text = QString::fromLocal8Bit(file.readAll()).trimmed();
        file.remove();
        return text.split(u'\n');
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_path;
    inline static bool s_isThere = false;
};

} // namespace coord
