/**
 * The TEST SERVER as a process of its own; not for anybody's data.
 *
 * node -r ./libs/event-store/src/contract/typescript.cjs test/eventstoredb/main.ts --port 0 --control-port 0
 *
 * Prints one line of JSON, {"url": …, "control": …}, when it is ready, and ends on SIGTERM. With `--file` the log
 * outlives the process, however that ends.
 */
import { parseArgs } from 'node:util';
import { startControl } from './control';
import { startTestServer } from './server';

const OPTIONS = {
  port: { type: 'string', default: '0' },
  'control-port': { type: 'string', default: '0' },
  file: { type: 'string' },
  nodes: { type: 'string', default: '1' },
  'system-events': { type: 'boolean', default: false },
  'write-timeout-millis': { type: 'string', default: '2000' },
  'max-append-bytes': { type: 'string', default: String(1024 * 1024) },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const server = await startTestServer({
    port: Number(values.port),
    nodes: Number(values.nodes),
    systemEvents: values['system-events'],
    writeTimeoutMillis: Number(values['write-timeout-millis']),
    maxAppendBytes: Number(values['max-append-bytes']),
    ...(values.file !== undefined && { file: values.file }),
  });
  const control = await startControl(server, Number(values['control-port']));
  const stop = async (): Promise<void> => {
    await control.close();
    await server.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.stderr.write('This is a TEST SERVER that speaks the protocol of EventStoreDB. Do not give it real data.\n');
  process.stdout.write(`${JSON.stringify({ url: server.url, control: control.url })}\n`);
}

void main();
