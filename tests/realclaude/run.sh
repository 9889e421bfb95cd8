#!/usr/bin/env bash
# Runs tasks with the real Claude Code against a model of our own on loopback, because a fake claude
# only proves that we get along with what we believe Claude Code to be.
#
#   tests/realclaude/run.sh COORD
#
#   COORD               the program under test
#   COORD_REAL_CLAUDE   Claude Code; otherwise claude in PATH
#
# Needs node (18 or newer) and an installed Claude Code, but no account: nothing leaves this machine.
# Exit status 77 if one of them is missing. The last line is "N passed, N failed".
set -uo pipefail

command_seconds=30 # for one command of coord, and for what a check waits for
total_seconds=220  # for all checks; who starts this ends it after 300 s, and then nothing cleans up
stop_seconds=15    # for a program to end by itself
node_major=18

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
coord=${1:?usage: run.sh COORD}
claude=${COORD_REAL_CLAUDE:-$(command -v claude)}

skip() {
    echo "skipped: $1"
    exit 77
}

[ -x "${claude:-}" ] || skip "there is no Claude Code in PATH or COORD_REAL_CLAUDE"
command -v node >/dev/null || skip "there is no node in PATH"
[ "$(node -p 'parseInt(process.versions.node)')" -ge "$node_major" ] || skip "node is older than $node_major"
[ -d /proc/self ] || skip "there is no /proc to look for processes in"

folder=$(mktemp -d) || exit 1
work=$folder/work
passed=0
failed=0
started=() # process ids

# Nothing of whoever runs this may reach the programs: neither accounts nor proxies nor settings.
isolate() {
    local name
    for name in $(compgen -e); do
        case "$name" in
            COORD_* | CLAUDE* | ANTHROPIC_* | AWS_* | XDG_* | *_PROXY | *_proxy) unset "$name" ;;
        esac
    done
    export HOME=$folder COORD_CONFIG_DIR=$folder/config NO_COLOR=1 LC_ALL=C.UTF-8
    export TMPDIR=$folder CLAUDE_CODE_TMPDIR=$folder
}

# processes_with VARIABLE=VALUE: the ids of the processes that have it in their environment.
processes_with() {
    grep -lzxF -- "$1" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3
}

# within SECONDS COMMAND…: tries until it succeeds.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.1
    done
}

has_ended() { ! kill -0 "$1" 2>/dev/null; }

# shellcheck disable=SC2317 # by the trap
clean_up() {
    local id
    for id in "${started[@]}"; do
        kill "$id" 2>/dev/null
    done
    for id in "${started[@]}"; do
        within "$stop_seconds" has_ended "$id" || kill -9 "$id" 2>/dev/null
    done
    for id in $(processes_with "HOME=$folder"); do
        kill -9 "$id" 2>/dev/null
    done
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# start NAME COMMAND…: in the background; what it prints goes to NAME.out and NAME.err.
start() {
    local name=$1
    shift
    "$@" >"$folder/$name.out" 2>"$folder/$name.err" </dev/null &
    started+=("$!")
}

# starts NAME TEXT: waits until NAME has printed TEXT.
starts() {
    within "$command_seconds" grep -qs -- "$2" "$folder/$1.out" && return
    echo "$1 did not start:"
    cat "$folder/$1.out" "$folder/$1.err"
    exit 1
}

# client ARGUMENT…: a command of coord, its output in $out and $err, its exit status in $status.
client() {
    out=$folder/client.out
    err=$folder/client.err
    timeout --foreground --kill-after=5 "$command_seconds" "$coord" "$@" >"$out" 2>"$err" </dev/null
    status=$?
}

# dispatch ARGUMENT…: the id of a new task that nobody follows, in $task.
dispatch() {
    client run --on anna --bg --quiet "$@"
    task=$(cat "$out")
}

# check NAME COMMAND…: one line, and what was seen if the command fails.
check() {
    local name=$1
    shift
    if [ "$SECONDS" -ge "$total_seconds" ]; then
        echo "Giving up after $total_seconds s, before: $name"
        echo "$passed passed, $((failed + 1)) failed"
        exit 1
    fi
    if "$@"; then
        passed=$((passed + 1))
        echo "ok      $name"
        return
    fi
    failed=$((failed + 1))
    echo "FAILED  $name"
    echo "        wanted: $*"
    echo "        exit status $status, output and errors:"
    tail -n 20 "$out" "$err" | cut -c 1-2000 | sed 's/^/        /'
}

exited_with() { [ "$status" -eq "$1" ]; }
printed() { grep -qF -- "$1" "$out"; }
complained() { grep -qF -- "$1" "$err"; }

# event EXPRESSION: of the events that coord printed, "all" of them and the last "result".
event() {
    node -e '
        const all = require("fs").readFileSync(process.argv[1], "utf8").split("\n")
            .filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
        const result = all.filter((event) => event.type === "result").pop();
        process.exit(eval(process.argv[2]) ? 0 : 1);
    ' "$out" "$1"
}

# session_of TASK: the Claude session that it was.
session_of() {
    client tasks -o json
    node -e '
        const tasks = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        console.log(tasks.find((task) => task.id === process.argv[2])?.result?.sessionId ?? "");
    ' "$out" "$1"
}

output_has() {
    client logs "$1"
    printed "$2"
}

runs_somewhere() { [ -n "$(processes_with "COORD_TASK_ID=$1")" ]; }
runs_nowhere() { ! runs_somewhere "$1"; }

# runs_program TASK NAME: a process of the task is the program NAME.
runs_program() {
    local id
    for id in $(processes_with "COORD_TASK_ID=$1"); do
        [ "$(cat "/proc/$id/comm" 2>/dev/null)" = "$2" ] && return
    done
    return 1
}

is_listed() {
    client tasks --status "$2" -o name
    printed "$1"
}

bring_up() {
    mkdir "$work"
    # Claude Code refuses a plain "sleep" of some length.
    printf '#!/bin/sh\nexec sleep 300\n' >"$work/linger"
    chmod +x "$work/linger"
    start mock node "$here/mockapi.mjs" "$folder/mock.log"
    starts mock 'listening on '
    client init
    start serve "$coord" serve --port 0
    starts serve 'listening on port '
    export COORD_URL
    COORD_URL=ws://127.0.0.1:$(sed -n 's/.*listening on port \([0-9]*\).*/\1/p' "$folder/serve.out")
    sandbox=()
    token=$(node -p 'require(process.argv[1]).token' "$folder/config/config.json")
    model=http://127.0.0.1:$(sed 's/.* //' "$folder/mock.out")
    [ "$(id -u)" -ne 0 ] || sandbox=(IS_SANDBOX=1)
    start agent env COORD_TOKEN="$token" COORD_CLAUDE="$claude" ANTHROPIC_BASE_URL="$model" \
        ANTHROPIC_API_KEY=test-key CLAUDE_CONFIG_DIR="$folder/claude" CLAUDE_CODE_MAX_RETRIES=0 \
        "${sandbox[@]}" "$coord" agent --url "$COORD_URL" --name anna --cwd "$work" --drain 2s
    starts agent ' connected to '
}

answers() {
    client run 'mock: say hello from the model' --on anna
    check 'a text answer arrives' event 'result.result === "hello from the model"'
    check 'a run that succeeds exits with 0' exited_with 0
    { yes 'a prompt longer than any argument may be' | head -n 5000; echo 'mock: say it fits'; } >"$folder/prompt"
    client run --file "$folder/prompt" --on anna
    check 'a prompt of 200 KB arrives' event 'result.result === "it fits"'
}

tools() {
    client run 'mock: bash echo hi' --on anna --allowed-tools 'Bash(echo:*)'
    check 'what an allowed tool gave is shown' event 'result.result === "The tool gave: hi" &&
        all.some((event) => event.type === "user" && event.tool_use_result?.stdout === "hi")'
    check 'a run with a tool exits with 0' exited_with 0
    client run "mock: bash touch $work/granted" --on anna --allowed-tools 'Bash(touch:*)'
    check 'an allowed tool acts' test -e "$work/granted"
    client run "mock: bash touch $work/refused" --on anna
    check 'a run with a denied tool exits with 0' exited_with 0
    check 'the denial is in the result' event '!result.is_error &&
        result.permission_denials.length === 1 && result.permission_denials[0].tool_name === "Bash"'
    check 'a denied tool does nothing' test ! -e "$work/refused"
}

policies() {
    printf '{"mcpServers":{"x":{"command":"touch","args":["%s"]}}}' "$work/started" >"$work/.mcp.json"
    mkdir -p "$work/.claude"
    echo '{"permissions":{"defaultMode":"acceptEdits"}}' >"$work/.claude/settings.json"
    client run "mock: bash touch $work/chosen" --on anna --allowed-tools 'Bash(echo:*)'
    check 'a list of tools leaves no other' event \
        'all.find((event) => event.subtype === "init").tools.join() === "Bash"'
    check 'servers of the folder are not started' test ! -e "$work/started"
    check 'the folder does not choose the mode' test ! -e "$work/chosen"
    rm -r "$work/.mcp.json" "$work/.claude"
    client run 'mock: bash echo hi' --on anna --allowed-tools 'Bash(a (b),Bash,c)'
    check 'a rule that would be read as three is refused' complained 'no parentheses inside'
    client run "mock: bash echo hi; touch $work/second" --on anna --allowed-tools 'Bash(echo:*)'
    check 'a second command needs a rule of its own' test ! -e "$work/second"
    client run 'mock: bash echoes hi' --on anna --allowed-tools 'Bash(echo:*)'
    check 'a command that only begins alike is denied' event 'result.permission_denials.length === 1'
}

failures() {
    client run 'mock: unauthorized' --on anna
    check 'an error of the API exits with 1' exited_with 1
    check 'an error of the API is told' complained 'Task failed: Invalid API key'
    client run 'mock: say too dear' --on anna --budget 0.0000001
    check 'a spent budget exits with 1' exited_with 1
    check 'a spent budget is told' complained 'budget'
}

cancelling() {
    dispatch 'mock: wait'
    check 'output streams while the run goes on' within "$command_seconds" output_has "$task" 'I am waiting'
    check 'the marker finds a running task' runs_somewhere "$task"
    client cancel "$task"
    check 'cancel exits with 0' exited_with 0
    check 'a cancelled task is listed as such' within "$command_seconds" is_listed "$task" cancelled
    check 'a cancelled run leaves no process' within "$command_seconds" runs_nowhere "$task"
    dispatch 'mock: bash ./linger' --allowed-tools 'Bash(./linger:*)'
    check 'a tool runs' within "$command_seconds" runs_program "$task" sleep
    client cancel "$task"
    check 'a task is cancelled in a tool' within "$command_seconds" is_listed "$task" cancelled
    check 'cancelling in a tool leaves no process' within "$command_seconds" runs_nowhere "$task"
}

background() {
    client run 'mock: background sleep 2' --on anna --allowed-tools 'Bash(sleep:*)'
    check 'background work is waited for' event '
        all.filter((event) => event.type === "result").length === 2'
    check 'a run with background work exits with 0' exited_with 0
    dispatch 'mock: background ./linger' --allowed-tools 'Bash(./linger:*)'
    check 'a tool runs in the background' within "$command_seconds" runs_program "$task" sleep
    check 'its turn ends' within "$command_seconds" output_has "$task" '"type":"result"'
    client cancel "$task"
    check 'background work is cancelled' within "$command_seconds" is_listed "$task" cancelled
    check 'cancelling background work leaves no process' within "$command_seconds" runs_nowhere "$task"
}

sessions() {
    local session
    dispatch 'mock: say the word is heron'
    client wait "$task"
    session=$(session_of "$task")
    check 'a task knows its session' test -n "$session"
    client sessions --on anna
    check 'the session is listed' printed "$session"
    client resume "$session" 'mock: recall' --on anna
    check 'a resumed session goes on' event 'result.result === "Recalled: the word is heron"'
    check 'a resumed session keeps its id' event "result.session_id === '$session'"
    check 'resume exits with 0' exited_with 0
    client resume 00000000-0000-4000-8000-000000000000 'mock: say never' --on anna
    check 'an unknown session exits with 1' exited_with 1
    check 'an unknown session is told' complained 'No conversation found'
}

# asks PROMPT: Claude Code itself, on this side, with the coordinator as a server of tools.
asks() {
    out=$folder/claude.out
    err=$folder/claude.err
    (cd "$folder" && timeout --foreground --kill-after=5 "$command_seconds" env COORD_TOKEN="$token" \
        ANTHROPIC_BASE_URL="$model" ANTHROPIC_API_KEY=test-key CLAUDE_CONFIG_DIR="$folder/claude" \
        CLAUDE_CODE_MAX_RETRIES=0 "${sandbox[@]}" "$claude" -p "$1" --mcp-config "$folder/$2.json" \
        --strict-mcp-config --allowedTools mcp__coord --output-format stream-json --verbose) \
        >"$out" 2>"$err" </dev/null
    status=$?
}

tools_of_the_coordinator() {
    printf '{"mcpServers":{"coord":{"command":"%s","args":["mcp"]}}}' "$coord" >"$folder/stdio.json"
    printf '{"mcpServers":{"coord":{"type":"http","url":"%s/mcp","headers":{"Authorization":"Bearer %s"}}}}' \
        "${COORD_URL/ws/http}" "$token" >"$folder/http.json"
    local way
    for way in stdio http; do
        asks 'mock: tool mcp__coord__list_agents {}' "$way"
        check "Claude Code connects by $way" event '
            all.find((event) => event.subtype === "init").mcp_servers[0].status === "connected"'
        check "a tool of the coordinator answers by $way" event 'result.result.includes("\"name\":\"anna\"")'
        asks 'mock: tool mcp__coord__dispatch_task {"agentName":"anna","prompt":"mock: say by way of a tool"}' "$way"
        task=$(grep -oE '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' < <(grep '"type":"result"' "$out" |
            grep -oE 'taskId[^,]*') | head -n 1)
        check "a task is dispatched by $way" test -n "$task"
        asks "mock: tool mcp__coord__wait_task {\"taskId\":\"$task\"}" "$way"
        check "a task is waited for by $way" event 'result.result.includes("by way of a tool")'
    done
}

leaving() {
    local agent=${started[-1]}
    dispatch 'mock: bash ./linger' --allowed-tools 'Bash(./linger:*)'
    check 'a tool runs when the agent is asked to end' within "$command_seconds" runs_program "$task" sleep
    kill "$agent"
    check 'the agent ends' within "$command_seconds" has_ended "$agent"
    check 'an agent that ends leaves no process' runs_nowhere "$task"
}

isolate
bring_up
echo "with $("$claude" --version)"
client agents -o json
check 'the agent knows the version' printed "$("$claude" --version)"
answers
tools
policies
failures
cancelling
background
sessions
tools_of_the_coordinator
leaving
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
