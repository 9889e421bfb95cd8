#!/usr/bin/env bash
# From a fresh clone to an answer: installs what is missing, builds, starts a coordinator and an
# agent on this machine, and runs one prompt.
#
#   installer/quickstart.sh [--keep] [PROMPT…]
#
#   --keep   leave coordinator and agent running, and say how to stop them
#
# Everything lives in a folder that goes again; your ~/.coord is not touched, and what COORD_* says of
# other coordinators does not count. Only 127.0.0.1 is used, and the network only for missing Debian
# packages. Without a Claude Code that is installed and logged in, a recorded run is played instead.
set -euo pipefail

# They would speak of another coordinator, and each program here prefers them to its configuration.
unset COORD_URL COORD_TOKEN COORD_CONTEXT COORD_ORG COORD_INBOX COORD_ENROLL_TOKEN COORD_TRUSTED_PROXIES

cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=installer/packages.sh
. installer/packages.sh

wait_seconds=30 # for the coordinator to be ready, and then for the agent to appear
stop_seconds=25 # for each of them to end by itself: Claude is asked three times before it is killed
login_seconds=20 # for Claude Code to say whether it is logged in
port_tries=50

keep=no
prompt=
folder=
coordinator_pid=
agent_pid=
client_pid=
coord=$PWD/build/release/bin/coord

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "quickstart: $*"
    exit 1
}

# Asks a process of ours to end, and ends it where it does not.
stop_process() {
    [ -n "$1" ] || return 0
    kill "$1" 2>/dev/null || return 0
    local until=$((SECONDS + stop_seconds))
    while kill -0 "$1" 2>/dev/null; do
        if [ "$SECONDS" -ge "$until" ]; then
            kill -KILL "$1" 2>/dev/null || true
            break
        fi
        sleep 0.1
    done
    wait "$1" 2>/dev/null || true
}

# Runs however this script ends.
clean_up() {
    local status=$?
    trap - EXIT
    # A second Ctrl-C would leave the folder, which holds a token, and what still ends.
    trap '' INT TERM HUP
    if [ "$status" -ne 0 ] && [ -n "$folder" ]; then
        local log
        for log in coordinator agent; do
            [ -s "$folder/$log.log" ] || continue
            say "--- the end of the $log's log"
            tail -n 15 "$folder/$log.log" >&2
        done
        keep=no
    fi
    stop_process "$client_pid"
    if [ "$keep" = no ]; then
        stop_process "$agent_pid"
        stop_process "$coordinator_pid"
        [ -z "$folder" ] || rm -rf -- "$folder"
    fi
    exit "$status"
}

read_arguments() {
    while [ $# -gt 0 ]; do
        case "$1" in
            --keep) keep=yes ;;
            -h | --help)
                sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"
                exit 0
                ;;
            --)
                shift
                break
                ;;
            -*) fail "unknown option $1; see --help" ;;
            *) break ;;
        esac
        shift
    done
    prompt=${*:-Say hello in one sentence.}
}

build() {
    install_missing "${packages_build[@]}" || fail "packages are missing"
    say "Building (the first time takes some minutes) ..."
    cmake --preset release >/dev/null || fail "configuring failed"
    cmake --build --preset release >&2 || fail "the build failed"
}

# A port that nobody answers on. Another program may take it before we do; then the coordinator
# says so in its log and this script stops.
free_port() {
    local port try
    for ((try = 0; try < port_tries; try++)); do
        port=$((20000 + RANDOM % 12000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return 0
        fi
    done
    return 1
}

choose_claude() {
    [ -z "${COORD_CLAUDE:-}" ] || return 0
    # Not in a group of its own: Ctrl-C has to reach it.
    local limit=()
    if command -v timeout >/dev/null 2>&1; then
        limit=(timeout --foreground "$login_seconds")
    fi
    if command -v claude >/dev/null 2>&1 &&
        ${limit[@]+"${limit[@]}"} claude auth status </dev/null >/dev/null 2>&1; then
        return 0
    fi
    say "Claude Code is not installed or not logged in: what follows is a replay of a recorded run."
    export COORD_CLAUDE=$PWD/build/release/bin/coord-replay
    [ -x "$COORD_CLAUDE" ] || fail "$COORD_CLAUDE is missing"
}

make_config() {
    folder=$(mktemp -d "${TMPDIR:-/tmp}/coord-quickstart.XXXXXXXX")
    export COORD_CONFIG_DIR=$folder/config
    "$coord" init >"$folder/init.log" 2>&1 || fail "coord init failed: $(cat "$folder/init.log")"
}

# The token goes to the agent through its environment: arguments are there for everybody to see.
token() {
    sed -n 's/.*"token"[[:space:]]*:[[:space:]]*"\([^"]*\)".*/\1/p' "$COORD_CONFIG_DIR/config.json" | head -n 1
}

is_ready() {
    local status
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$port" >&3
    IFS= read -r -t 5 status <&3 || status=
    exec 3>&-
    [[ $status == *" 200"* ]]
}

agent_is_listed() {
    "$coord" agents -q --url "$url" 2>/dev/null | grep -qxF -- "$name"
}

# wait_for WHAT PID COMMAND: until COMMAND succeeds, while process PID lives, for a limited time.
wait_for() {
    local until=$((SECONDS + wait_seconds))
    while ! ("$3") 2>/dev/null; do
        kill -0 "$2" 2>/dev/null || fail "$1: the program has ended"
        [ "$SECONDS" -lt "$until" ] || fail "$1: not within $wait_seconds seconds"
        sleep 0.2
    done
}

start() {
    port=$(free_port) || fail "no free port was found"
    url=ws://127.0.0.1:$port
    name=$(uname -n | tr -c 'A-Za-z0-9._\n-' '-' | cut -c 1-64)
    [[ $name =~ ^[A-Za-z0-9] ]] || name=local

    nohup "$coord" serve --port "$port" </dev/null >"$folder/coordinator.log" 2>&1 &
    coordinator_pid=$!
    wait_for "the coordinator" "$coordinator_pid" is_ready

    mkdir -p "$folder/workspace"
    COORD_TOKEN=$(token) nohup "$coord" agent --url "$url" --name "$name" --cwd "$folder/workspace" \
        --drain 0 </dev/null >"$folder/agent.log" 2>&1 &
    agent_pid=$!
    wait_for "the agent" "$agent_pid" agent_is_listed
    say "Coordinator on $url, agent \"$name\". Running: $prompt"
    say ""
}

say_what_next() {
    say ""
    if [ "$keep" = yes ]; then
        say "Still running. Try:"
        say "  unset COORD_TOKEN COORD_CONTEXT COORD_ORG; export COORD_CONFIG_DIR=$COORD_CONFIG_DIR"
        say "  $coord run 'another prompt' --on $name --url $url"
        say "  $coord tasks --url $url"
        say "Logs are in $folder. To stop:"
        say "  kill $agent_pid $coordinator_pid"
        say "  while kill -0 $agent_pid || kill -0 $coordinator_pid; do sleep 1; done 2>/dev/null; rm -r $folder"
    else
        say "That was the whole way: a coordinator, an agent, a task. Next:"
        say "  installer/quickstart.sh --keep      leaves them running to play with"
        say "  build/release/bin/coord init        then 'coord serve': a coordinator to stay"
        say "  build/release/bin/coord agent -h    agents on other machines"
    fi
}

read_arguments "$@"
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
build
choose_claude
make_config
start
status=0
# Waited for and not run in front: then a signal is heard at once.
"$coord" run --on "$name" --url "$url" -- "$prompt" </dev/null &
client_pid=$!
wait "$client_pid" || status=$?
client_pid=
[ "$status" -eq 0 ] || fail "the task failed (status $status)"
say_what_next
