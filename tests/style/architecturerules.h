// The arrows of the house: which part may know which. Written as functions from text to complaints,
// so that the rules themselves are tested with planted violations.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace coord {

enum class Layer {
    Domain,
    Protocol,
    Platform,
    Transfer,
    Mcp,
    Net,
    Client,
    Server,
    Agent,
    Output,
    Tui,
    Cli,
    Gui,
    Tests,
    Outside
};

//! The layer of a file or folder by its path from the root.
[[nodiscard]] Layer layerOf(const QString &path);

//! What is wrong with \a line, an #include of the file at \a path; empty when nothing is.
[[nodiscard]] QString includeComplaint(const QString &path, const QString &line);

//! What is wrong with \a code (see codeOnly()) of the file at \a path: a pure part that reads a
//! clock, draws randomness, or touches files, processes, sockets or the event loop.
[[nodiscard]] QStringList purityComplaints(const QString &path, const QString &code);

//! The libraries that \a text, the CMakeLists.txt of folder \a folder, declares.
[[nodiscard]] QStringList declaredLibraries(const QString &text);

//! What is wrong with the links in \a text, the CMakeLists.txt at \a path. \a libraries says which
//! layer each Coord:: library belongs to.
[[nodiscard]] QStringList linkComplaints(
    const QString &path, const QString &text, const QHash<QString, Layer> &libraries);

} // namespace coord
