import { isAbsolute, resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { IsString, Length, ValidateBy, validateSync } from 'class-validator';
import { isAddress, isLoopback } from './loopback';
import { eventStoreDbUrlFaults, mongoDbUrlFaults } from './store-urls';

/** The adapters this version has, by the name the configuration calls them. */
export const EVENT_STORE_NAMES = ['sqlite', 'eventstoredb'] as const;
export const READ_MODELS_NAMES = ['sqlite', 'mongodb'] as const;
export type EventStoreName = (typeof EVENT_STORE_NAMES)[number];
export type ReadModelsName = (typeof READ_MODELS_NAMES)[number];

/** The variables as they are written, before they are read. */
export type Variable =
  | 'LEDGER_DATA'
  | 'LEDGER_EVENT_STORE'
  | 'EVENTSTOREDB_URL'
  | 'LEDGER_READ_MODELS'
  | 'MONGODB_URL'
  | 'LEDGER_PROJECT'
  | 'LEDGER_BEHIND_GATEWAY'
  | 'CHROMIUM'
  | 'HOST'
  | 'PORT';
export type Variables = { readonly [V in Variable]?: string };

/** What the ledger has been told, read and checked. */
export interface LedgerSettings {
  /** Absolute path of the folder of the embedded stores, and of what passes through: the files of an import. */
  readonly dataFolder: string;
  readonly eventStore: EventStoreName;
  /** Where the log is, and who asks: with a password. Given for `eventstoredb` alone. */
  readonly eventStoreDbUrl?: string;
  readonly readModels: ReadModelsName;
  /** Where the read models are, and who asks: with a password. Given for `mongodb` alone. */
  readonly mongoDbUrl?: string;
  /** Whether this process keeps the read models. */
  readonly project: boolean;
  /** The browser by which pages are made into PDFs. Left out: people print in their own. */
  readonly chromium?: string;
  readonly host: string;
  /** 0: any port that is free. */
  readonly port: number;
}

/** A setting that cannot be. The ledger does not start: half a configuration would be worse than none. */
export class ConfigurationFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigurationFault';
  }
}

/** The message of a check is a whole sentence that begins with the name of the variable. */
function Allowed(
  check: (value: string, all: Environment) => boolean,
  message: (all: Environment) => string,
): PropertyDecorator {
  return ValidateBy({
    name: 'allowed',
    validator: {
      validate: (value: unknown, args) => typeof value === 'string' && check(value, args?.object as Environment),
      defaultMessage: (args) => message(args?.object as Environment),
    },
  });
}

const OneOf = (variable: Variable, names: readonly string[]): PropertyDecorator =>
  Allowed(
    (value) => names.includes(value),
    () => `${variable} must be ${names.join(' or ')}.`,
  );

/** What somebody takes on who lets others than this machine reach a ledger that does not ask who comes. */
const HOST_BEHIND_GATEWAY = 'HOST must be the address or the name of a network of this machine to listen on.';
const HOST_WITHOUT_GATEWAY =
  'HOST must be 127.0.0.1, ::1 or localhost. Nobody signs in yet, so the ledger listens on this machine only. ' +
  'Leave HOST out, and reach the ledger from elsewhere through a tunnel that knows who comes. Or say ' +
  'LEDGER_BEHIND_GATEWAY=true, and see to it that nothing leads to HOST but a port published on the loopback of its ' +
  'machine, or a gateway that signs people in: whoever else reaches it can read and write everything.';

class Environment {
  @IsString({ message: 'LEDGER_DATA must be the path of a folder.' })
  @Length(1, 4096, { message: 'LEDGER_DATA must be the path of a folder, and may not be empty.' })
  LEDGER_DATA = './data';

  @OneOf('LEDGER_EVENT_STORE', EVENT_STORE_NAMES)
  LEDGER_EVENT_STORE: string = 'sqlite';

  /** Checked when it is used, by what it must say: other programs read it as well. */
  EVENTSTOREDB_URL: string | undefined = undefined;

  @OneOf('LEDGER_READ_MODELS', READ_MODELS_NAMES)
  LEDGER_READ_MODELS: string = 'sqlite';

  MONGODB_URL: string | undefined = undefined;

  @OneOf('LEDGER_PROJECT', ['true', 'false'])
  LEDGER_PROJECT = 'true';

  @Allowed(
    (value) => value === '' || isAbsolute(value),
    () => 'CHROMIUM must be the whole path of a Chromium, such as /usr/bin/chromium, or be left out.',
  )
  CHROMIUM = '';

  @OneOf('LEDGER_BEHIND_GATEWAY', ['true', 'false'])
  LEDGER_BEHIND_GATEWAY = 'false';

  @Allowed(
    (value, { LEDGER_BEHIND_GATEWAY }) => (LEDGER_BEHIND_GATEWAY === 'true' ? isAddress(value) : isLoopback(value)),
    ({ LEDGER_BEHIND_GATEWAY }) => (LEDGER_BEHIND_GATEWAY === 'true' ? HOST_BEHIND_GATEWAY : HOST_WITHOUT_GATEWAY),
  )
  HOST = '127.0.0.1';

  @Allowed(
    (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
    () => 'PORT must be a whole number from 0 to 65535; 0 takes any port that is free.',
  )
  PORT = '3000';
}
const VARIABLES = Object.keys(new Environment()) as Variable[];

function faultsOf(read: Environment): string[] {
  const faults = validateSync(read).flatMap((fault) => Object.values(fault.constraints ?? {}));
  if (read.LEDGER_EVENT_STORE === 'eventstoredb') faults.push(...eventStoreDbUrlFaults(read.EVENTSTOREDB_URL));
  if (read.LEDGER_READ_MODELS === 'mongodb') faults.push(...mongoDbUrlFaults(read.MONGODB_URL));
  return faults;
}

/**
 * Reads and checks the settings. Variables the ledger does not know are other programs' business.
 * @throws ConfigurationFault naming every variable that is wrong and what it may be
 */
export function readSettings(environment: Readonly<Record<string, unknown>>): LedgerSettings {
  const given = VARIABLES.flatMap((v) => (environment[v] === undefined ? [] : [[v, environment[v]] as const]));
  const read = plainToInstance(Environment, Object.fromEntries(given));
  const faults = faultsOf(read);
  if (faults.length > 0) throw new ConfigurationFault(faults);
  const { EVENTSTOREDB_URL, MONGODB_URL } = read;
  const eventStore = read.LEDGER_EVENT_STORE as EventStoreName;
  const readModels = read.LEDGER_READ_MODELS as ReadModelsName;
  return {
    dataFolder: resolve(read.LEDGER_DATA),
    eventStore,
    ...(eventStore === 'eventstoredb' && EVENTSTOREDB_URL !== undefined && { eventStoreDbUrl: EVENTSTOREDB_URL }),
    readModels,
    ...(readModels === 'mongodb' && MONGODB_URL !== undefined && { mongoDbUrl: MONGODB_URL }),
    project: read.LEDGER_PROJECT === 'true',
    ...(read.CHROMIUM !== '' && { chromium: read.CHROMIUM }),
    host: read.HOST,
    port: Number(read.PORT),
  };
}
