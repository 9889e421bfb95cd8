// What lists of processes show of this one: `ps`, and `pgrep -f coord-agent:` in people's scripts.
#pragma once

class QString;

namespace coord {

//! Remembers where the system reads the command line. To be called once by main(), after the
//! arguments have been copied: they are overwritten later.
void keepPlaceOfTitle(int argc, char *argv[]);

//! Shows \a title in place of the command line, as far as that was long, and its beginning as the
//! name of the process. Linux; elsewhere, and without keepPlaceOfTitle(), nothing happens.
void setProcessTitle(const QString &title);

} // namespace coord
