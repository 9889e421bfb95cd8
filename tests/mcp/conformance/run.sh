#!/usr/bin/env bash
# The public conformance suite of MCP against /mcp, the clients of the public SDKs against `coord
# mcp`, and the public inspector against both: what we believe of a protocol is worth little against
# who wrote it down.
#
#   tests/mcp/conformance/run.sh COORD FAKECLAUDE
#
#   COORD_MCP_PACKAGES  folder with node_modules of @modelcontextprotocol/sdk, client, conformance
#                       and inspector, 2 or newer (npm install --prefix FOLDER
#                       @modelcontextprotocol/{sdk,client,conformance,inspector})
#
# Nothing is downloaded here. Needs node, 22 or newer, in COORD_NODE or PATH. Exit status 77 if
# something is missing. The last line is "N passed, N failed".
set -uo pipefail

start_seconds=30
scenario_seconds=60
node_major=22
# What a server with tools of its own can pass; the others call tools of the suite's.
scenarios=(server-initialize ping tools-list prompts-list resources-list logging-set-level server-sse-multiple-streams
    dns-rebinding-protection)

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
coord=${1:?usage: run.sh COORD FAKECLAUDE}
fakeclaude=${2:?usage: run.sh COORD FAKECLAUDE}
packages=${COORD_MCP_PACKAGES:-}
node=${COORD_NODE:-$(command -v node)}

skip() {
    echo "skipped: $1"
    exit 77
}

[ -n "$packages" ] || skip "COORD_MCP_PACKAGES is not set"
for name in sdk client conformance inspector; do
    [ -d "$packages/node_modules/@modelcontextprotocol/$name" ] || skip "no @modelcontextprotocol/$name in $packages"
done
[ -x "${node:-}" ] || skip "there is no node in COORD_NODE or PATH"
[ "$("$node" -p 'parseInt(process.versions.node)')" -ge "$node_major" ] || skip "node is older than $node_major"

folder=$(mktemp -d) || exit 1
started=()
passed=0
failed=0

# shellcheck disable=SC2317 # by the trap
clean_up() {
    for id in "${started[@]}"; do
        kill "$id" 2>/dev/null
    done
    wait
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# start NAME TEXT COMMAND…: in the background, until it has printed TEXT.
start() {
    local name=$1 text=$2 end=$((SECONDS + start_seconds))
    shift 2
    "$@" >"$folder/$name.out" 2>"$folder/$name.err" </dev/null &
    started+=("$!")
    until grep -qs -- "$text" "$folder/$name.out"; do
        [ "$SECONDS" -lt "$end" ] || { echo "$name did not start:" && cat "$folder/$name".*; exit 1; }
        sleep 0.1
    done
}

check() {
    local name=$1
    shift
    if "$@" >"$folder/check.out" 2>&1; then
        passed=$((passed + 1))
        echo "ok      $name"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        tail -n 40 "$folder/check.out" | cut -c 1-400 | sed 's/^/        /'
    fi
}

for name in $(compgen -e); do
    case "$name" in
        COORD_* | CLAUDE* | ANTHROPIC_* | XDG_* | *_PROXY | *_proxy) unset "$name" ;;
    esac
done
export HOME=$folder COORD_CONFIG_DIR=$folder/config NO_COLOR=1 LC_ALL=C.UTF-8
"$coord" init >"$folder/init.out" 2>&1 || { cat "$folder/init.out"; exit 1; }
token=$("$node" -p 'require(process.argv[1]).token' "$folder/config/config.json")
start serve 'listening on port ' "$coord" serve --host 127.0.0.1 --port 0
port=$(sed -n 's/.*listening on port \([0-9]*\).*/\1/p' "$folder/serve.out")
export COORD_URL=ws://127.0.0.1:$port COORD_TOKEN=$token
start agent ' connected to ' env COORD_CLAUDE="$fakeclaude" "$coord" agent --url "$COORD_URL" --name anna --cwd "$folder" --drain 0
start way 'listening on ' "$node" "$here/withtoken.mjs" "http://127.0.0.1:$port" "$token"
url=http://localhost:$(sed 's/.* //' "$folder/way.out")/mcp

suite=$packages/node_modules/@modelcontextprotocol/conformance/dist/index.js
for scenario in "${scenarios[@]}"; do
    check "conformance: $scenario" timeout "$scenario_seconds" "$node" "$suite" server --url "$url" --scenario "$scenario"
done
check 'clients of the SDKs' timeout "$scenario_seconds" "$node" "$here/sdkclient.mjs" "$coord" "$packages" anna

# inspector WAY ARGUMENTS…: one request of its command line, over stdio or http. It fails when the
# connection does, when a tool says it failed, and with --strict when a schema is not portable.
inspector() {
    local way=$1 target
    shift
    if [ "$way" = http ]; then
        target=("http://127.0.0.1:$port/mcp" --header "Authorization: Bearer $token")
    else
        target=("$coord" mcp -e "COORD_URL=$COORD_URL" -e "COORD_TOKEN=$token" -e "COORD_CONFIG_DIR=$COORD_CONFIG_DIR")
    fi
    timeout "$scenario_seconds" "$node" "$inspector_program" --cli "${target[@]}" --method "$@"
}
inspector_program=$packages/node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js
for way in stdio http; do
    check "inspector over $way: tools/list, strict" inspector "$way" tools/list --strict
    check "inspector over $way: a task that is dispatched" \
        inspector "$way" tools/call --tool-name dispatch_task --tool-arg prompt=hello agentName=anna
    check "inspector over $way: resources/templates/list" inspector "$way" resources/templates/list
    check "inspector over $way: prompts/list" inspector "$way" prompts/list
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
