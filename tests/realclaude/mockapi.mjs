// A model for the real Claude Code to talk to: the streaming half of the Messages API on loopback,
// which does what the prompt says instead of thinking.
//
//   node mockapi.mjs [LOG]     prints "listening on PORT"; LOG gets a line per request
//
// The last "mock: …" in the conversation's last prompt decides:
//
//   mock: say TEXT        answers TEXT
//   mock: recall          answers with the words of all earlier "mock: say"
//   mock: bash COMMAND    calls the tool Bash, and then answers what it gave
//   mock: background COMMAND   the same, but asks that Bash does not wait for it
//   mock: tool NAME JSON  calls another tool with these arguments, and then answers what it gave
//   mock: unauthorized    HTTP 401
//   mock: wait            says "I am waiting" and then nothing, until the connection is closed
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const apiKey = 'test-key';
const maxBodyBytes = 32 * 1024 * 1024;
const lifetimeMs = 600_000; // nobody needs it longer, should the one who started it be gone

const log = process.argv[2];
let answers = 0;

function textsOf(message) {
    if (typeof message.content === 'string')
        return [message.content];
    return message.content.filter((block) => block.type === 'text').map((block) => block.text);
}

function commandsIn(message) {
    const found = textsOf(message).join('\n').matchAll(/^mock: (\w+) ?(.*)$/gm);
    return Array.from(found, ([, verb, words]) => ({ verb, words }));
}

function toolResultIn(message) {
    if (typeof message.content === 'string')
        return null;
    const block = message.content.find((candidate) => candidate.type === 'tool_result');
    if (!block)
        return null;
    return typeof block.content === 'string' ? block.content : textsOf(block).join('\n');
}

// What to do now: the newest message of the user that is either an order or what a tool gave.
// Claude Code adds messages of its own around them.
function decide(messages) {
    const asked = messages.filter((message) => message.role === 'user');
    for (const message of asked.slice().reverse()) {
        const result = toolResultIn(message);
        if (result !== null)
            return { verb: 'say', words: `The tool gave: ${result}` };
        const command = commandsIn(message).pop();
        if (command?.verb === 'recall') {
            const said = asked.flatMap(commandsIn).filter(({ verb }) => verb === 'say');
            return { verb: 'say', words: `Recalled: ${said.map(({ words }) => words).join(', ')}` };
        }
        if (command)
            return command;
    }
    return { verb: 'say', words: 'Nothing to do' };
}

function textBlock(text) {
    const parts = text.match(/\S+\s*|\s+/g) ?? [''];
    return { start: { type: 'text', text: '' }, deltas: parts.map((part) => ({ type: 'text_delta', text: part })) };
}

function bashBlock(command, inBackground) {
    const input = JSON.stringify({
        command, description: 'What the prompt asked for', run_in_background: inBackground || undefined,
    });
    return {
        start: { type: 'tool_use', id: `toolu_mock_${process.pid}_${answers}`, name: 'Bash', input: {} },
        deltas: [{ type: 'input_json_delta', partial_json: input }],
    };
}

function toolBlock(words) {
    const space = words.indexOf(' ');
    return {
        start: { type: 'tool_use', id: `toolu_mock_${process.pid}_${answers}`, name: words.slice(0, space), input: {} },
        deltas: [{ type: 'input_json_delta', partial_json: words.slice(space + 1) }],
    };
}

function blockOf({ verb, words }) {
    if (verb === 'tool')
        return toolBlock(words);
    return verb === 'say' ? textBlock(words) : bashBlock(words, verb === 'background');
}

function openMessage(response, model) {
    const send = (type, fields) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': `req_mock_${answers}` });
    send('message_start', {
        message: {
            id: `msg_mock_${process.pid}_${answers}`, type: 'message', role: 'assistant', model, content: [],
            stop_reason: null, stop_sequence: null, usage: { input_tokens: 100, output_tokens: 1 },
        },
    });
    return send;
}

function sendBlock(send, index, { start, deltas }) {
    send('content_block_start', { index, content_block: start });
    for (const delta of deltas)
        send('content_block_delta', { index, delta });
    send('content_block_stop', { index });
}

function answer(response, order, model) {
    ++answers;
    const send = openMessage(response, model);
    if (order.verb === 'wait')
        return sendBlock(send, 0, textBlock('I am waiting'));
    const usesTool = order.verb !== 'say';
    sendBlock(send, 0, blockOf(order));
    send('message_delta', {
        delta: { stop_reason: usesTool ? 'tool_use' : 'end_turn', stop_sequence: null },
        usage: { output_tokens: 20 },
    });
    send('message_stop', {});
    response.end();
}

function refuse(response, status, type, message) {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ type: 'error', error: { type, message } }));
}

function handle(request, response, body) {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (request.method !== 'POST' || pathname !== '/v1/messages')
        return refuse(response, 404, 'not_found_error', `There is no ${request.method} ${pathname}`);
    let asked;
    try {
        asked = JSON.parse(body);
    } catch {
        return refuse(response, 400, 'invalid_request_error', 'That is not JSON');
    }
    const order = decide(asked.messages);
    if (log)
        appendFileSync(log, `${JSON.stringify({ order, stream: asked.stream, messages: asked.messages.length })}\n`);
    if (order.verb === 'unauthorized' || request.headers['x-api-key'] !== apiKey)
        return refuse(response, 401, 'authentication_error', 'invalid x-api-key');
    if (!asked.stream)
        return refuse(response, 400, 'invalid_request_error', 'Only streaming is known here');
    answer(response, order, asked.model);
}

const server = createServer((request, response) => {
    const chunks = [];
    let size = 0;
    request.on('data', (chunk) => {
        size += chunk.length;
        if (size > maxBodyBytes)
            request.destroy();
        else
            chunks.push(chunk);
    });
    request.on('end', () => handle(request, response, Buffer.concat(chunks).toString()));
});
server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
setTimeout(() => process.exit(1), lifetimeMs);
