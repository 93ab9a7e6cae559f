import { resolve } from 'node:path';
import { ConfigurationFault, readSettings } from './settings';

const faultsOf = (environment: Record<string, unknown>): readonly string[] => {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.faults;
    throw error;
  }
};

describe('the settings', () => {
  it('have a default each, and pass over what is other programs’ business', () => {
    expect(readSettings({ PATH: '/bin', LEDGER_COLOUR: 'teal' })).toEqual({
      dataFolder: resolve('data'),
      eventStore: 'sqlite',
      readModels: 'sqlite',
      project: true,
      host: '127.0.0.1',
      port: 3000,
    });
  });

  it('are read as they are meant', () => {
    const given = { LEDGER_DATA: '/srv/ledger', LEDGER_PROJECT: 'false', HOST: '::1', PORT: '0' };
    expect(readSettings(given)).toMatchObject({ dataFolder: '/srv/ledger', project: false, host: '::1', port: 0 });
  });

  it('tell every variable that is wrong at once, by its name and what it may be', () => {
    const faults = faultsOf({
      LEDGER_DATA: '',
      LEDGER_EVENT_STORE: 'paper',
      LEDGER_READ_MODELS: 'postgres',
      LEDGER_PROJECT: 'yes',
      LEDGER_BEHIND_GATEWAY: '1',
      HOST: '0.0.0.0',
      PORT: '65536',
    });
    expect(faults).toEqual([
      'LEDGER_DATA must be the path of a folder, and may not be empty.',
      'LEDGER_EVENT_STORE must be sqlite or eventstoredb.',
      'LEDGER_READ_MODELS must be sqlite or mongodb.',
      'LEDGER_PROJECT must be true or false.',
      'LEDGER_BEHIND_GATEWAY must be true or false.',
      expect.stringMatching(/^HOST must be .* this machine only/),
      expect.stringMatching(/^PORT must be a whole number from 0 to 65535/),
    ]);
  });

  it('take any combination of the stores, and know where each is', () => {
    const EVENTSTOREDB_URL = 'esdb://ledger:pass@127.0.0.1:2113?tls=false';
    const MONGODB_URL = 'mongodb://127.0.0.1:27017/ledger';
    const log = { LEDGER_EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL };
    const models = { LEDGER_READ_MODELS: 'mongodb', MONGODB_URL };
    const [embedded, both] = [readSettings({}), readSettings({ ...log, ...models })];
    const [logOnly, modelsOnly] = [readSettings(log), readSettings(models)];
    const [there, here] = [{ eventStore: 'eventstoredb', eventStoreDbUrl: EVENTSTOREDB_URL }, { eventStore: 'sqlite' }];
    expect(both).toEqual({ ...embedded, ...there, readModels: 'mongodb', mongoDbUrl: MONGODB_URL });
    expect(logOnly).toEqual({ ...embedded, ...there });
    expect(modelsOnly).toEqual({ ...embedded, ...here, readModels: 'mongodb', mongoDbUrl: MONGODB_URL });
  });

  it('do not look at where a store is that is not used', () => {
    expect(readSettings({ EVENTSTOREDB_URL: 'nonsense', MONGODB_URL: '' })).toEqual(readSettings({}));
  });

  it('tell what is wrong with both stores and all else at once', () => {
    const stores = { LEDGER_EVENT_STORE: 'eventstoredb', LEDGER_READ_MODELS: 'mongodb', EVENTSTOREDB_URL: 'http://x' };
    expect(faultsOf({ ...stores, PORT: 'x' })).toEqual([
      expect.stringMatching(/^PORT must be/),
      'EVENTSTOREDB_URL must begin with esdb:// or esdb+discover://.',
      expect.stringMatching(/^MONGODB_URL must be given: mongodb:\/\//),
    ]);
  });

  it.each(['127.0.0.1', '127.255.0.9', '::1', 'localhost'])('let the ledger listen on this machine, as %s', (HOST) => {
    expect(readSettings({ HOST }).host).toBe(HOST);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example', '128.0.0.1', '127.1', 'ledger.example', '', ' localhost'])(
    'do not let it listen to others while nobody signs in: %p',
    (HOST) => {
      expect(faultsOf({ HOST })).toEqual([expect.stringContaining('Nobody signs in yet')]);
    },
  );

  it.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1', 'ledger.example'])(
    'let it listen to others where it is said that a gateway stands before it: %p',
    (HOST) => {
      expect(readSettings({ HOST, LEDGER_BEHIND_GATEWAY: 'true' }).host).toBe(HOST);
    },
  );

  it('say what whoever opens it to others takes on', () => {
    const [fault] = faultsOf({ HOST: '0.0.0.0' });
    expect(fault).toMatch(/LEDGER_BEHIND_GATEWAY=true.*a gateway that signs people in.*read and write everything/);
  });

  it.each(['', ' 0.0.0.0', '127.1', '300.0.0.1', '0.0.0.0:80', '-x', 'a..b'])(
    'take nothing for an address that is none, gateway or not: %p',
    (HOST) => {
      expect(faultsOf({ HOST, LEDGER_BEHIND_GATEWAY: 'true' })).toEqual([expect.stringMatching(/^HOST must be/)]);
    },
  );

  it('listen on this machine behind a gateway too, unless they are told otherwise', () => {
    expect(readSettings({ LEDGER_BEHIND_GATEWAY: 'true' }).host).toBe('127.0.0.1');
  });

  it.each(['-1', '3000x', '3e3', '', ' 80', '99999'])('take no port such as %p', (PORT) => {
    expect(faultsOf({ PORT })).toHaveLength(1);
  });
});
