// A way to /mcp for programs that cannot send a token: passes requests on and adds it.
//
//   node withtoken.mjs URL TOKEN     prints "listening on PORT"
import { createServer, request } from 'node:http';

const lifetimeMs = 600_000; // nobody needs it longer, should the one who started it be gone
const [target, token] = process.argv.slice(2);

const server = createServer((incoming, response) => {
    const url = new URL(incoming.url, target);
    // The host is the client's: who checks it has to see what was sent.
    const headers = { ...incoming.headers, authorization: `Bearer ${token}` };
    const onward = request(url, { method: incoming.method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    incoming.pipe(onward);
});
server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
setTimeout(() => process.exit(1), lifetimeMs).unref();
