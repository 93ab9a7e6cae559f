/**
 * Gives the ledger a user of its own on EventStoreDB, and takes from everybody else what a new server allows to anybody who
 * has signed in: to read, write and delete all streams. Can be run again; run it after each new server.
 *
 *   EVENTSTOREDB_ADMIN_URL  esdb://admin:…@eventstoredb:2113?tlsCAFile=…
 *   EVENTSTOREDB_HTTP       https://eventstoredb:2113, where users are kept; NODE_EXTRA_CA_CERTS names its authority
 *   EVENTSTOREDB_PASSWORD   of the user `ledger`
 *
 * Reading everything in order is a right of administrators until it is given; the ledger lives by it.
 */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const USER = 'ledger';

function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must be given.`);
  return value;
}

/** The administrator's name and password, out of the connection string. */
function administrator() {
  const [, user, password] = /^esdb(?:\+discover)?:\/\/([^:/@]+):([^@/]+)@/.exec(given('EVENTSTOREDB_ADMIN_URL')) ?? [];
  if (!user || !password) throw new Error('EVENTSTOREDB_ADMIN_URL must hold a user and a password.');
  return `${decodeURIComponent(user)}:${decodeURIComponent(password)}`;
}

function ask(method, path, body) {
  const authorization = `Basic ${Buffer.from(administrator()).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json', accept: 'application/json' };
  return fetch(new URL(path, given('EVENTSTOREDB_HTTP')), { method, headers, body: body && JSON.stringify(body) });
}

async function makeUser() {
  const password = given('EVENTSTOREDB_PASSWORD');
  const known = await ask('GET', `/users/${USER}`);
  const answer =
    known.status === 200
      ? await ask('POST', `/users/${USER}/command/reset-password`, { newPassword: password })
      : await ask('POST', '/users/', { loginName: USER, fullName: 'Care Journey Ledger', groups: [], password });
  if (!answer.ok) throw new Error(`EventStoreDB answered ${answer.status} when the user "${USER}" was to be made.`);
}

/** The ledger reads and writes, and nobody deletes: what is recorded is never changed. */
const ADMINS = ['$admins'];
const LEDGER = ['$admins', USER];
const SETTINGS = {
  $userStreamAcl: { $r: LEDGER, $w: LEDGER, $d: ADMINS, $mr: LEDGER, $mw: ADMINS },
  $systemStreamAcl: { $r: ADMINS, $w: ADMINS, $d: ADMINS, $mr: ADMINS, $mw: ADMINS },
};

async function guardStreams() {
  const client = EventStoreDBClient.connectionString(given('EVENTSTOREDB_ADMIN_URL'));
  try {
    await client.appendToStream('$settings', jsonEvent({ type: '$settings', data: SETTINGS }));
    const acl = {
      readRoles: LEDGER,
      writeRoles: ADMINS,
      deleteRoles: ADMINS,
      metaReadRoles: LEDGER,
      metaWriteRoles: ADMINS,
    };
    await client.setStreamMetadata('$all', { acl });
  } finally {
    await client.dispose();
  }
}

try {
  await makeUser();
  await guardStreams();
  process.stdout.write(`The user "${USER}" can read and write, nobody but administrators can delete.\n`);
} catch (error) {
  // The client gives some of its errors a type and no message.
  process.stderr.write(`${error instanceof Error ? error.message || error.type || error.name : error}\n`);
  process.exitCode = 1;
}
