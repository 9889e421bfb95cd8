# shellcheck shell=bash
# The Debian packages the suite is built, run and tested with, and a function that installs those
# that are missing. To be sourced.
#
# shellcheck disable=SC2034 # the lists are for those who source this

packages_build=(git ca-certificates cmake ninja-build g++ ccache pkg-config
    qt6-base-dev qt6-websockets-dev qt6-httpserver-dev libqt6sql6-sqlite
    qcoro-qt6-dev prometheus-cpp-dev libarchive-dev libyaml-cpp-dev libncurses-dev)
# Of the desktop program; without them everything else is built.
packages_desktop=(qt6-charts-dev libqt6opengl6-dev qtkeychain-qt6-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n)
packages_test=(openssl procps strace tmux libsqlite3-dev lld python3 python3-jsonschema)
packages_fuzz=(clang)

package_is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

run_as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "Please run this as root: $*" >&2
        return 1
    fi
}

# install_missing PACKAGE…: installs what is not there yet, and does nothing at all when all is.
# On systems without dpkg it says what to look for and leaves the rest to the person and to cmake.
install_missing() {
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        echo "Not a Debian system: nothing is installed. Needed are a C++20 compiler, CMake 3.25, Ninja," >&2
        echo "Qt 6.4 (base, WebSockets, HttpServer, SQLite driver), QCoro 0.8, prometheus-cpp 1.0, libarchive 3.6, yaml-cpp 0.7 and ncurses 6." >&2
        return 0
    fi
    local package missing=()
    for package in "$@"; do
        package_is_installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0

    echo "Installing: ${missing[*]}" >&2
    run_as_root apt-get update -qq >&2 &&
        run_as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# install_promtool FOLDER: puts promtool into FOLDER, out of Debian's package of Prometheus, which is
# taken apart and not installed: that would start a server.
install_promtool() {
    local folder=$1 work
    ! [ -x "$folder/promtool" ] || return 0
    ! command -v promtool >/dev/null 2>&1 || return 0
    command -v apt-get >/dev/null 2>&1 || return 1
    mkdir -p "$folder" && work=$(mktemp -d) || return 1
    (
        cd "$work" || exit 1
        apt-get download -qq prometheus >&2 ||
            { run_as_root apt-get update -qq >&2 && apt-get download -qq prometheus >&2; } || exit 1
        dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool
    ) && mv "$work/usr/bin/promtool" "$folder/promtool"
    local status=$?
    rm -rf "$work"
    return "$status"
}

# The fuzzer's runtime is packaged apart from the compiler, under the compiler's version.
install_fuzz_packages() {
    install_missing "${packages_fuzz[@]}" || return
    local version
    version=$(clang --version | sed -n 's/.*clang version \([0-9]*\).*/\1/p' | head -n 1)
    [ -z "$version" ] || install_missing "libclang-rt-$version-dev"
}
