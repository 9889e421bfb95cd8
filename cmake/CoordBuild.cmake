# What every target of the suite is built with: the language, the warnings, the Qt definitions, the
# sanitizers, and the two functions that declare a library and a test.
include_guard()
include(CheckLinkerFlag)

option(COORD_TESTS "Build the tests" ON)
option(COORD_WERROR "Treat warnings as errors, as the presets for development do" OFF)
option(COORD_PCH "Use precompiled headers" ON)
option(COORD_UNITY "Compile the files of a library several at a time, which takes half the work" OFF)
option(COORD_SHARED "Link the programs with shared libraries of the suite, which saves a build with tests most of its disk" OFF)
option(COORD_FUZZ "Build the fuzz targets with libFuzzer (clang)" OFF)
set(COORD_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize takes them")
set(COORD_TEST_OBJECTS "" CACHE PATH "A finished build whose compiled tests are linked here, instead of compiling them again")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()

add_library(coord_options INTERFACE)
target_include_directories(coord_options INTERFACE ${CMAKE_SOURCE_DIR})
# libQuotient's list: no silent conversions, no string operators that hide an encoding.
target_compile_definitions(coord_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_NO_JAVA_STYLE_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400
    COORD_VERSION="${PROJECT_VERSION}")
if(MSVC)
    target_compile_options(coord_options INTERFACE /W4 /permissive- $<$<BOOL:${COORD_WERROR}>:/WX>)
else()
    # One kind of code for libraries and programs, so that all share one precompiled header.
    target_compile_options(coord_options INTERFACE -fPIC)
    target_compile_options(coord_options INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Wnon-virtual-dtor -Woverloaded-virtual
        -Wimplicit-fallthrough $<$<BOOL:${COORD_WERROR}>:-Werror>
        -fstack-protector-strong $<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=2>)
    # Of several files at a time a name of one is no harm in another, and the first is no header.
    if(COORD_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(coord_options INTERFACE -Wshadow=local -Wno-subobject-linkage)
    elseif(NOT COORD_UNITY)
        target_compile_options(coord_options INTERFACE -Wshadow)
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        target_compile_options(coord_options INTERFACE -Wno-gnu-zero-variadic-macro-arguments)
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 12 takes the frames of coroutines and inlined std::variant for maybe-uninitialized.
        target_compile_options(coord_options INTERFACE -Wno-maybe-uninitialized)
    endif()
    if(UNIX AND NOT APPLE)
        target_link_options(coord_options INTERFACE -Wl,-z,relro,-z,now)
    endif()
    # With debug information the usual linker takes four times as long for each of a hundred programs.
    check_linker_flag(CXX -fuse-ld=lld COORD_HAS_LLD)
    if(COORD_HAS_LLD)
        target_link_options(coord_options INTERFACE $<$<CONFIG:Debug>:-fuse-ld=lld>)
    endif()
endif()
if(COORD_SANITIZE)
    # Line numbers for the reports, and nothing more: full debug information doubles the build.
    target_compile_options(coord_options INTERFACE -g1 -fsanitize=${COORD_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(coord_options INTERFACE -fsanitize=${COORD_SANITIZE})
endif()

if(COORD_FUZZ)
    # The libraries report which way an input took; only the targets link libFuzzer's main().
    target_compile_options(coord_options INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(coord_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# On Windows a shared library would need a word of export at every class.
set(coord_library_kind STATIC)
if(COORD_SHARED AND NOT WIN32)
    set(coord_library_kind SHARED)
endif()

# coord_library(NAME Domain SOURCES a.cpp LINK Coord::X PRIVATE_LINK Qt6::Y)
# A library coord_domain, alias Coord::Domain: static, or shared with COORD_SHARED. Sources are listed,
# never globbed.
function(coord_library)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    string(TOLOWER ${ARG_NAME} lower)
    add_library(coord_${lower} ${coord_library_kind} ${ARG_SOURCES})
    add_library(Coord::${ARG_NAME} ALIAS coord_${lower})
    # The options of all targets hold -fPIC, and every target has the same definitions: what is compiled
    # does not depend on the kind, and the precompiled headers fit both.
    set_target_properties(coord_${lower} PROPERTIES AUTOMOC ON POSITION_INDEPENDENT_CODE OFF DEFINE_SYMBOL ""
        UNITY_BUILD ${COORD_UNITY} UNITY_BUILD_BATCH_SIZE 8)
    target_link_libraries(coord_${lower} PUBLIC coord_options Qt6::Core ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
    coord_precompile(coord_${lower} ${ARG_LINK})
endfunction()

# coord_program(NAME coord SOURCES main.cpp LINK Coord::X): a program, which lands in <build>/bin.
function(coord_program)
    cmake_parse_arguments(ARG "" "NAME" "SOURCES;LINK" ${ARGN})
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    set_target_properties(${ARG_NAME} PROPERTIES AUTOMOC ON)
    target_link_libraries(${ARG_NAME} PRIVATE coord_options Qt6::Core ${ARG_LINK})
    coord_precompile(${ARG_NAME} ${ARG_LINK})
endfunction()

# Tests are not instrumented themselves, only what they link: sanitizing the text of a hundred tests
# takes longer than all else, and finds faults of tests. Races are another matter: there the whole
# program has to be known.
if(COORD_SANITIZE MATCHES "address")
    set(COORD_PLAIN_TESTS ON)
endif()

# Whether there is an a.h beside a.cpp that declares objects with signals.
function(coord_declares_objects out source)
    cmake_path(REPLACE_EXTENSION source LAST_ONLY h OUTPUT_VARIABLE header)
    set(declared)
    if(source MATCHES "\\.cpp$" AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${header})
        file(STRINGS ${header} declared REGEX "^ *Q_OBJECT$")
    endif()
    set(${out} "${declared}" PARENT_SCOPE)
endfunction()

# coord_moc_named(TARGET a.cpp): makes the a.moc that a.cpp includes, and a moc_a.cpp where a.h beside it
# declares objects. AUTOMOC finds that out by itself and for each target anew, which takes a fifth of
# the time that two hundred tests are built in.
function(coord_moc_named target)
    set_target_properties(${target} PROPERTIES AUTOMOC OFF)
    foreach(source ${ARGN})
        cmake_path(GET source STEM name)
        file(STRINGS ${source} included REGEX "^#include \"${name}\\.moc\"")
        if(included)
            qt_generate_moc(${CMAKE_CURRENT_SOURCE_DIR}/${source} ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
            target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
            target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
        endif()
        coord_declares_objects(declared ${source})
        if(declared)
            cmake_path(REPLACE_EXTENSION source LAST_ONLY h OUTPUT_VARIABLE header)
            qt_generate_moc(${CMAKE_CURRENT_SOURCE_DIR}/${header} ${CMAKE_CURRENT_BINARY_DIR}/moc_${name}.cpp)
            target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/moc_${name}.cpp)
        endif()
    endforeach()
endfunction()

function(coord_compile_test name sources)
    set(plain ${COORD_PLAIN_TESTS})
    coord_program(NAME ${name} SOURCES ${sources} LINK ${ARGN})
    if(plain)
        target_compile_options(${name} PRIVATE -fno-sanitize=all)
    endif()
    coord_moc_named(${name} ${sources})
    target_compile_definitions(${name} PRIVATE COORD_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
endfunction()

# A test of objects that the same test has in the build COORD_TEST_OBJECTS: they know nothing of the
# build, and are not instrumented in any.
function(coord_link_test name sources)
    file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    set(objects)
    foreach(source ${sources})
        if(source MATCHES "\\.cpp$")
            string(REPLACE "../" "__/" object ${source})
            list(APPEND objects ${COORD_TEST_OBJECTS}/${folder}/CMakeFiles/${name}.dir/${object}.o)
        endif()
        coord_declares_objects(declares ${source})
        if(declares)
            cmake_path(GET source STEM stem)
            list(APPEND objects ${COORD_TEST_OBJECTS}/${folder}/CMakeFiles/${name}.dir/moc_${stem}.cpp.o)
        endif()
    endforeach()
    add_executable(${name} ${objects})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX AUTOMOC OFF)
endfunction()

# coord_test(NAME leasetest SOURCES leasetest.cpp LINK Coord::Domain LABELS unit TIMEOUT 60)
function(coord_test)
    cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT" ${ARGN})
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(COORD_SANITIZE)
        math(EXPR ARG_TIMEOUT "2 * ${ARG_TIMEOUT}")
    endif()
    if(COORD_TEST_OBJECTS)
        coord_link_test(${ARG_NAME} "${ARG_SOURCES}")
    else()
        coord_compile_test(${ARG_NAME} "${ARG_SOURCES}" Qt6::Test ${ARG_LINK})
    endif()
    target_link_libraries(${ARG_NAME} PRIVATE coord_options Qt6::Test Coord::BuildUnderTest ${ARG_LINK})
    set_target_properties(${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/bin)
    add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
    # One limit, and not Qt Test's own of five minutes for a function beside it.
    # What may take longest begins first, or one core waits for it at the end.
    set_tests_properties(${ARG_NAME} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp;QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000;${ARG_ENVIRONMENT}")
endfunction()

# Targets reuse one of three precompiled headers, by what they link: reading Qt, the messages or the
# engine's types takes longer than compiling most files of ours. A file still includes what it uses:
# -DCOORD_PCH=OFF shows where it does not.
function(coord_precompile target)
    if(NOT COORD_PCH)
        return()
    endif()
    if(target STREQUAL "coord_server"
        OR (ARGN MATCHES "Coord::(Server|EngineDriver|FakeStore|GateUnderTest)" AND NOT target STREQUAL "coord_cli"))
        set(pch coord_pch_server)
        set(headers "${CMAKE_SOURCE_DIR}/server/engine/turn.h" "${CMAKE_SOURCE_DIR}/server/store/store.h")
    elseif(ARGN MATCHES "Coord::(Protocol|Client|Agent|Cli|FakeCoordinator|Installation)")
        set(pch coord_pch_protocol)
    else()
        set(pch coord_pch)
    endif()
    if(NOT pch STREQUAL "coord_pch")
        list(PREPEND headers "${CMAKE_SOURCE_DIR}/core/protocol/codec.h")
    endif()
    if(plain)
        string(APPEND pch _plain)
    endif()
    if(NOT TARGET ${pch})
        file(WRITE ${CMAKE_BINARY_DIR}/${pch}.cpp "")
        add_library(${pch} STATIC ${CMAKE_BINARY_DIR}/${pch}.cpp)
        set_target_properties(${pch} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${pch} PRIVATE coord_options Qt6::Core)
        if(plain)
            target_compile_options(${pch} PRIVATE -fno-sanitize=all)
        endif()
        target_precompile_headers(${pch} PRIVATE <QtCore> <functional> <memory> <optional> <variant> ${headers})
    endif()
    target_precompile_headers(${target} REUSE_FROM ${pch})
endfunction()
