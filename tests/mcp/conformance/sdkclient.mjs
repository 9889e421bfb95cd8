// The clients of the public SDKs against `coord mcp`: version 1 speaks the first era, version 2 the
// second. They check every answer against the protocol's schemas and the tools' own.
//
//   node sdkclient.mjs COORD FOLDER AGENT    FOLDER holds node_modules; the environment says where
//                                            the coordinator is
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [coord, folder, agent] = process.argv.slice(2);
const resolve = createRequire(`${folder}/package.json`).resolve;
const load = (name) => import(pathToFileURL(resolve(name)).href);

let failed = 0;
function check(name, isGood) {
    console.log(`${isGood ? 'ok     ' : 'FAILED '} ${name}`);
    failed += isGood ? 0 : 1;
}

async function use(era, client, transport) {
    await client.connect(transport);
    const { tools } = await client.listTools();
    check(`${era}: tools are listed`, tools.some(({ name }) => name === 'dispatch_task'));
    const call = (name, args = {}, ...more) => client.callTool({ name, arguments: args }, ...more);
    check(`${era}: agents are listed`,
        (await call('list_agents')).structuredContent.agents.some(({ name }) => name === agent));
    const sent = await call('dispatch_task', { agentName: agent, prompt: 'fake: result all done' });
    const { taskId } = sent.structuredContent;
    const waited = await call('wait_task', { taskId });
    check(`${era}: a task ends`, waited.structuredContent.isOver);
    const result = await call('get_task_result', { taskId });
    check(`${era}: a task has a result`, result.structuredContent.result.text === 'all done');
    for (const name of ['list_tasks', 'list_pools', 'get_stats'])
        check(`${era}: ${name} answers`, !(await call(name)).isError);
    check(`${era}: bad arguments are a tool's error`, (await call('wait_task')).isError);
    const { contents } = await client.readResource({ uri: `coord://tasks/${taskId}/output` });
    check(`${era}: output is a resource`, contents[0].text.includes('all done'));
    check(`${era}: resources are listed`, (await client.listResources()).resources.length > 0);
    check(`${era}: templates are listed`,
        (await client.listResourceTemplates()).resourceTemplates.length === 1);
    check(`${era}: prompts are listed`, (await client.listPrompts()).prompts.length > 0);
    await client.close();
}

const how = { command: coord, args: ['mcp'], env: process.env };
const about = { name: 'sdkclient', version: '1.0.0' };
const one = await load('@modelcontextprotocol/sdk/client/index.js');
const oneStdio = await load('@modelcontextprotocol/sdk/client/stdio.js');
await use('first era', new one.Client(about, { capabilities: {} }), new oneStdio.StdioClientTransport(how));
const two = await load('@modelcontextprotocol/client');
const twoStdio = await load('@modelcontextprotocol/client/stdio');
const pinned = { capabilities: {}, versionNegotiation: { mode: { pin: '2026-07-28' } } };
await use('second era', new two.Client(about, pinned), new twoStdio.StdioClientTransport(how));
console.log(`${failed} failed`);
process.exit(failed ? 1 : 0);
