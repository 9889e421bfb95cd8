# Whether the desktop program is built. A coordinator or an agent needs nothing of a desktop: where its
# packages are not there the rest is built without it.
include_guard()

set(COORD_GUI AUTO CACHE STRING "Build coord-desktop: ON, OFF, or AUTO where Qt Widgets, Qt Charts and QtKeychain are there")
set_property(CACHE COORD_GUI PROPERTY STRINGS AUTO ON OFF)

set(COORD_HAS_GUI OFF)
if(COORD_GUI STREQUAL "AUTO")
    find_package(Qt6 6.4 QUIET OPTIONAL_COMPONENTS Widgets Charts LinguistTools)
    find_package(Qt6Keychain QUIET)
    if(TARGET Qt6::Widgets AND TARGET Qt6::Charts AND TARGET Qt6::lrelease AND TARGET Qt6Keychain::Qt6Keychain)
        set(COORD_HAS_GUI ON)
    else()
        message(STATUS "coord-desktop is not built: it needs Qt Widgets, Qt Charts, the tools for translations, and QtKeychain")
    endif()
elseif(COORD_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Charts LinguistTools)
    find_package(Qt6Keychain REQUIRED)
    set(COORD_HAS_GUI ON)
endif()
