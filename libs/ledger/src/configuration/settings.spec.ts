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
      HOST: '0.0.0.0',
      PORT: '65536',
    });
    expect(faults).toEqual([
      'LEDGER_DATA must be the path of a folder, and may not be empty.',
      'LEDGER_EVENT_STORE must be sqlite.',
      'LEDGER_READ_MODELS must be sqlite.',
      'LEDGER_PROJECT must be true or false.',
      expect.stringMatching(/^HOST must be .* this machine only/),
      expect.stringMatching(/^PORT must be a whole number from 0 to 65535/),
    ]);
  });

  it('refuse the stores of a later version in a sentence that says so', () => {
    expect(faultsOf({ LEDGER_EVENT_STORE: 'eventstoredb' })).toEqual([
      'LEDGER_EVENT_STORE: eventstoredb comes with a later version of the ledger; this one has sqlite.',
    ]);
    expect(faultsOf({ LEDGER_READ_MODELS: 'mongodb' })).toEqual([
      'LEDGER_READ_MODELS: mongodb comes with a later version of the ledger; this one has sqlite.',
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

  it.each(['-1', '3000x', '3e3', '', ' 80', '99999'])('take no port such as %p', (PORT) => {
    expect(faultsOf({ PORT })).toHaveLength(1);
  });
});
