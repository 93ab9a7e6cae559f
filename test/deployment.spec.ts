import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '@app/ledger';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { ROOT } from './whole-ledger';

/*
 * What is promised of the deployment, read from its files: no engine is needed for that. What only an engine can show,
 * docs/how-to/run-at-scale.md tells whoever starts it to look at.
 */

type Service = Readonly<Record<string, unknown>> & {
  readonly image?: string;
  readonly user?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
};
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const text = read('docker-compose.yml');
const { services, volumes, networks } = load(text, { schema: YAML11_SCHEMA }) as Compose;
const named = Object.entries(services);
/** They do one thing and end; whoever needs it waits for their success. */
const ONCE = ['certificates', 'eventstoredb-access', 'mongodb-replica-set'];
/** Started by hand. */
const BY_HAND = ['cli'];
const running = named.filter(([name]) => ![...ONCE, ...BY_HAND].includes(name));

const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`There is no service ${name}.`);
  return found;
};
/** What is to be put in for `${NAME…}`: as compose does for the forms used here. */
const filledIn = (value: string, given: Readonly<Record<string, string>>): string =>
  value.replace(
    /\$\{([A-Z_]+)(?::[?-]([^}]*))?\}/g,
    (_, name: string, otherwise = '') => given[name] ?? String(otherwise),
  );

describe('the deployment of the scaled ledger', () => {
  it('publishes one port, on the loopback of its machine', () => {
    const published = named.flatMap(([name, { ports }]) => ((ports ?? []) as string[]).map((port) => [name, port]));
    expect(published).toEqual([['gateway', '127.0.0.1:${PORT:-3000}:8080']]);
    expect(named.filter(([, { network_mode }]) => network_mode === 'host')).toEqual([]);
  });

  it('has no password of its own: each must be given, or nothing starts', () => {
    const secrets = [...text.matchAll(/\$\{([A-Z_]*PASSWORD)(.*?)\}/g)].map(([, name, rest]) => ({ name, rest }));
    expect([...new Set(secrets.map(({ name }) => name))].sort()).toEqual([
      'EVENTSTOREDB_ADMIN_PASSWORD',
      'EVENTSTOREDB_OPS_PASSWORD',
      'EVENTSTOREDB_PASSWORD',
      'MONGODB_PASSWORD',
      'MONGODB_ROOT_PASSWORD',
    ]);
    for (const { rest } of secrets) expect(rest).toMatch(/^:\?must be set/);
    const set = named.flatMap(([, { environment }]) => Object.entries(environment ?? {}));
    const open = set.filter(([name, value]) => name.endsWith('PASSWORD') && !/^\$\{[A-Z_]+:\?/.test(String(value)));
    expect(open).toEqual([]);
    expect(text).not.toMatch(/changeit|INSECURE/i);
  });

  it.each(['web', 'projector', 'cli'])('gives the ledger settings that it takes, in %s', (name) => {
    const environment = service(name).environment ?? {};
    const given = { EVENTSTOREDB_PASSWORD: '0123abcd', MONGODB_PASSWORD: '4567ef89' };
    const variables = Object.entries(environment).map(([key, value]) => [key, filledIn(String(value), given)]);
    const settings = readSettings(Object.fromEntries(variables) as Record<string, string>);
    expect(settings).toMatchObject({
      eventStore: 'eventstoredb',
      eventStoreDbUrl: 'esdb://ledger:0123abcd@eventstoredb:2113?tls=true&tlsCAFile=/trust/ca.crt',
      readModels: 'mongodb',
      mongoDbUrl: expect.stringContaining('mongodb://ledger:4567ef89@mongodb:27017/ledger?replicaSet=ledger') as string,
      project: name === 'projector',
    });
  });

  it('runs two web processes and two projectors', () => {
    expect([service('web')['deploy'], service('projector')['deploy']]).toEqual([{ replicas: 2 }, { replicas: 2 }]);
  });

  it.each(running.map(([name]) => name))('asks %s whether it is well', (name) => {
    const { test, interval, timeout } = service(name)['healthcheck'] as Record<string, unknown>;
    expect((test as string[])[0]).toBe('CMD');
    expect((test as string[]).length).toBeGreaterThan(2);
    expect([interval, timeout]).toEqual([expect.stringMatching(/^\d+s$/), expect.stringMatching(/^\d+s$/)]);
  });

  it.each(named.map(([name]) => name))('leaves %s no more rights than it needs', (name) => {
    const one = service(name);
    expect(one).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      tmpfs: expect.arrayContaining(['/tmp']) as string[],
    });
    expect(one['privileged']).toBeUndefined();
    if (name !== 'certificates') return expect(one['cap_add']).toBeUndefined();
    // Keys are given to those they are for, and nobody can be reached meanwhile.
    return expect(one).toMatchObject({ cap_add: ['CHOWN'], network_mode: 'none', restart: 'no' });
  });

  it('runs nothing else as root', () => {
    const builtHere = named.filter(([, one]) => one.image === 'care-journey-ledger').map(([name]) => name);
    expect(builtHere).toEqual(['web', 'projector', 'cli', 'eventstoredb-access']);
    const others = named.filter(([name]) => !builtHere.includes(name) && name !== 'certificates');
    // The image of the gateway has a user of its own.
    const users = others.map(([name, { user, image }]) => user ?? (image?.includes('unprivileged') ? 'own' : name));
    expect(users).toEqual(['own', '1000:1000', '999:999', '999:999']);
  });

  it('keeps the log and the read models in volumes with a name, and mounts no other folder for writing', () => {
    expect(service('eventstoredb').volumes).toContain('log:/var/lib/eventstore');
    expect(service('mongodb').volumes).toContain('read-models:/data/db');
    const mounts = named.flatMap(([, one]) => one.volumes ?? []);
    for (const mount of mounts) {
      const [from = ''] = mount.replace(/\$\{[^}]*\}/g, 'given').split(':');
      const isNamed = from in volumes;
      expect([mount, isNamed || mount.endsWith(':ro')]).toEqual([mount, true]);
      if (from.startsWith('./')) expect([from, existsSync(join(ROOT, from))]).toEqual([from, true]);
    }
  });

  it('lets nobody reach the stores but those who work with them, and lets them reach nobody', () => {
    const internal = Object.entries(networks)
      .filter(([, one]) => one?.internal)
      .map(([name]) => name);
    expect(internal.sort()).toEqual(['front', 'stores']);
    expect(service('gateway').networks).toEqual(['front', 'door']);
    for (const [name, one] of named) {
      if (name !== 'gateway' && name !== 'certificates') expect(one.networks).toContain('stores');
    }
  });

  it('starts in order: certificates, stores, those who use them, the door', () => {
    const after = (name: string): string[] =>
      Object.entries(service(name).depends_on ?? {}).map(([other, { condition }]) => `${other} ${condition}`);
    const ready = [
      'eventstoredb service_healthy',
      'eventstoredb-access service_completed_successfully',
      'mongodb service_healthy',
      'mongodb-replica-set service_completed_successfully',
    ];
    expect(after('eventstoredb')).toEqual(['certificates service_completed_successfully']);
    expect(after('mongodb')).toEqual(['certificates service_completed_successfully']);
    expect([after('web'), after('projector'), after('cli')]).toEqual([ready, ready, ready]);
    expect(after('gateway')).toEqual(['web service_healthy']);
  });

  it('lets a killed projector hold back the one that takes over for no longer than takeover may last', () => {
    expect(service('mongodb')['command']).toContain('--setParameter=transactionLifetimeLimitSeconds=10');
  });

  it('speaks to the stores by TLS alone', () => {
    expect(service('mongodb')['command']).toEqual(
      expect.arrayContaining(['--tlsMode=requireTLS', '--keyFile=/certificates/keyfile', '--replSet=ledger']),
    );
    expect(service('eventstoredb').environment).toMatchObject({
      EVENTSTORE_CERTIFICATE_FILE: '/certificates/node.crt',
      EVENTSTORE_TRUSTED_ROOT_CERTIFICATES_PATH: '/trust',
    });
  });
});

describe('the gateway', () => {
  const configuration = read('deploy/nginx.conf').replace(/^\s*#.*$/gm, '');

  it('writes no address into a log: an address may hold a name that was searched for', () => {
    expect(configuration).toMatch(/access_log off;/);
    expect(configuration.match(/error_log .*;/g)).toEqual(['error_log /dev/stderr crit;']);
  });

  it('asks for what it was asked for, so that the ledger can refuse foreign names', () => {
    expect(configuration).toMatch(/proxy_set_header Host \$http_host;/);
    expect(configuration).not.toMatch(/proxy_set_header Origin/);
  });
});

describe('the image', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages = lines.join('\n').split(/^(?=FROM )/m);

  it('is built apart from where it runs, without what is for development', () => {
    expect(stages).toHaveLength(2);
    expect(stages[0]).toMatch(/npm ci\b[\s\S]*npm run build && npm prune --omit=dev/);
    expect(stages[1]).not.toMatch(/\bnpm\b|\bapt-get\b|\bcurl\b/);
    const copied = stages[1]?.match(/^COPY .*$/gm) ?? [];
    expect(copied.length).toBeGreaterThan(3);
    for (const copy of copied) expect(copy).toMatch(/^COPY --from=build \/ledger\/(?!libs|apps|test)/);
  });

  it('does not run as root, says how it is, and keeps its data in one place', () => {
    const [, shipped = ''] = stages;
    expect(shipped.match(/^USER .*$/gm)).toEqual(['USER node']);
    expect(shipped.indexOf('USER node')).toBeGreaterThan(shipped.lastIndexOf('COPY'));
    expect(shipped).toMatch(/^HEALTHCHECK .* CMD \["node"/m);
    expect(shipped).toMatch(/^VOLUME \/data$/m);
  });

  it('is made of nothing that is not named: no data, no settings, no tests', () => {
    const [first, ...rest] = read('.dockerignore').trimEnd().split('\n');
    expect(first).toBe('*');
    for (const line of rest) expect(line).toMatch(/^!(?!\.env|data|test)|^\*\*\/\*\.spec\.ts$/);
  });

  it('holds what is run in it: all apps, which are built as one program', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(scripts['build']).toMatch(/nest build$/);
    const nest = JSON.parse(read('nest-cli.json')) as { compilerOptions: { tsConfigPath: string } };
    const program = nest.compilerOptions.tsConfigPath;
    expect((JSON.parse(read(program)) as { include: string[] }).include).toEqual(['apps/*/src/**/*.ts']);
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['!apps', '!libs', `!${program}`]));
  });
});
