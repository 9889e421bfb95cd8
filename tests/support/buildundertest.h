// The build that a test runs in. A test does not know it when it is compiled: the sanitized build
// links the tests that the plain one has compiled.
#pragma once

#include <QString>

namespace coord {

//! The absolute path of a file of the build, which is named from its root: "bin/coord".
QString fileOfBuild(const char *path);

//! Whether the libraries are built with AddressSanitizer, which keeps what was freed: what a process
//! holds then says nothing, and work takes several times as long.
bool isAddressSanitized();

} // namespace coord
