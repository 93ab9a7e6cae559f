/**
 * Runs a command beside a real server of MongoDB's wire protocol: FerretDB 1.24.1 on its SQLite backend, built by the Go
 * toolchain. The command finds it by MONGODB_URL; the server ends with the command.
 *
 *     node scripts/ferretdb.mjs npx jest mongodb
 *     node scripts/ferretdb.mjs                  only builds it
 *
 * The binary is kept in the cache folder of the user (XDG_CACHE_HOME) and built again when it is missing: some minutes.
 * Where MONGODB_URL names a server already, that one is used and nothing is built.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const VERSION = 'v1.24.1';
const MODULE = `github.com/FerretDB/FerretDB@${VERSION}`;
const STARTS_WITHIN_MILLIS = 30_000;

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'care-journey-ledger');
const binary = join(cache, `ferretdb-${VERSION}`);

function run(command, words, options = {}) {
  const done = spawnSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], ...options });
  if (done.error) throw new Error(`${command} cannot be run: ${done.error.message}. Install the Go toolchain.`);
  if (done.status !== 0) throw new Error(`${command} ${words[0]} ended with ${done.status}.`);
  return done.stdout;
}

/**
 * `go install` compiles, but what it makes ends at its start: the module comes without the file that tells its version.
 * So the module is copied, and the file written, as its own message says.
 */
function build() {
  process.stderr.write(`Building FerretDB ${VERSION} once …\n`);
  const folder = mkdtempSync(join(tmpdir(), 'ferretdb-build-'));
  try {
    const { Dir } = JSON.parse(run('go', ['mod', 'download', '-json', MODULE], { cwd: folder }));
    const sources = join(folder, 'sources');
    cpSync(Dir, sources, { recursive: true });
    run('chmod', ['-R', 'u+w', sources]);
    writeFileSync(join(sources, 'build', 'version', 'version.txt'), `${VERSION}\n`);
    run('go', ['build', '-o', join(folder, 'ferretdb'), './cmd/ferretdb'], { cwd: sources });
    mkdirSync(cache, { recursive: true });
    // Another process may be building it too: whichever is last puts the same in place of the same.
    cpSync(join(folder, 'ferretdb'), `${binary}.${process.pid}`);
    renameSync(`${binary}.${process.pid}`, binary);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function answers(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A server on a folder of its own, which goes when it ends. */
async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'ferretdb-'));
  const port = await freePort();
  const words = [
    '--handler=sqlite',
    `--sqlite-url=file:${folder}/`,
    `--listen-addr=127.0.0.1:${port}`,
    '--debug-addr=-',
    '--telemetry=disable',
    '--log-level=error',
    `--state-dir=${folder}`,
  ];
  const child = spawn(binary, words, {
    env: { ...process.env, DO_NOT_TRACK: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + STARTS_WITHIN_MILLIS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error('FerretDB did not start.');
    }
    await pause(50);
  }
  return { url: `mongodb://127.0.0.1:${port}/`, stop };
}

const [command, ...words] = process.argv.slice(2);
let server;
if (!process.env.MONGODB_URL) {
  if (!existsSync(binary)) build();
  if (command) server = await start();
}
if (command) {
  const env = { ...process.env, ...(server && { MONGODB_URL: server.url }) };
  const child = spawn(command, words, { env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit').catch((error) => {
    process.stderr.write(`${command} cannot be run: ${error.message}\n`);
    return [1];
  });
  await server?.stop();
  process.exitCode = code ?? 1;
}
