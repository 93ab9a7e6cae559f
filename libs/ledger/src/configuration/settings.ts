import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { IsString, Length, ValidateBy, validateSync } from 'class-validator';
import { isLoopback } from './loopback';

/** The adapters this version has, by the name the configuration calls them. */
export const EVENT_STORE_NAMES = ['sqlite'] as const;
export const READ_MODELS_NAMES = ['sqlite'] as const;
export type EventStoreName = (typeof EVENT_STORE_NAMES)[number];
export type ReadModelsName = (typeof READ_MODELS_NAMES)[number];
const YET_TO_COME: readonly string[] = ['eventstoredb', 'mongodb'];

/** The variables as they are written, before they are read. */
export type Variable = 'LEDGER_DATA' | 'LEDGER_EVENT_STORE' | 'LEDGER_READ_MODELS' | 'LEDGER_PROJECT' | 'HOST' | 'PORT';
export type Variables = { readonly [V in Variable]?: string };

/** What the ledger has been told, read and checked. */
export interface LedgerSettings {
  /** Absolute path of the folder of the embedded stores. */
  readonly dataFolder: string;
  readonly eventStore: EventStoreName;
  readonly readModels: ReadModelsName;
  /** Whether this process keeps the read models. */
  readonly project: boolean;
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
function Allowed(check: (value: string) => boolean, message: (value: string) => string): PropertyDecorator {
  return ValidateBy({
    name: 'allowed',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && check(value),
      defaultMessage: (args) => message(typeof args?.value === 'string' ? args.value : ''),
    },
  });
}

function Adapter(variable: Variable, names: readonly string[]): PropertyDecorator {
  return Allowed(
    (value) => names.includes(value),
    (value) =>
      YET_TO_COME.includes(value)
        ? `${variable}: ${value} comes with a later version of the ledger; this one has ${names.join(', ')}.`
        : `${variable} must be ${names.join(' or ')}.`,
  );
}

class Environment {
  @IsString({ message: 'LEDGER_DATA must be the path of a folder.' })
  @Length(1, 4096, { message: 'LEDGER_DATA must be the path of a folder, and may not be empty.' })
  LEDGER_DATA = './data';

  @Adapter('LEDGER_EVENT_STORE', EVENT_STORE_NAMES)
  LEDGER_EVENT_STORE: string = 'sqlite';

  @Adapter('LEDGER_READ_MODELS', READ_MODELS_NAMES)
  LEDGER_READ_MODELS: string = 'sqlite';

  @Allowed((value) => value === 'true' || value === 'false', () => 'LEDGER_PROJECT must be true or false.')
  LEDGER_PROJECT = 'true';

  @Allowed(
    isLoopback,
    () =>
      'HOST must be 127.0.0.1, ::1 or localhost. Nobody signs in yet, so the ledger listens on this machine only. ' +
      'Leave HOST out, and reach the ledger from elsewhere through a tunnel that knows who comes.',
  )
  HOST = '127.0.0.1';

  @Allowed(
    (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
    () => 'PORT must be a whole number from 0 to 65535; 0 takes any port that is free.',
  )
  PORT = '3000';
}
const VARIABLES = Object.keys(new Environment()) as Variable[];

/**
 * Reads and checks the settings. Variables the ledger does not know are other programs' business.
 * @throws ConfigurationFault naming every variable that is wrong and what it may be
 */
export function readSettings(environment: Readonly<Record<string, unknown>>): LedgerSettings {
  const given = VARIABLES.flatMap((v) => (environment[v] === undefined ? [] : [[v, environment[v]] as const]));
  const checked = plainToInstance(Environment, Object.fromEntries(given));
  const faults = validateSync(checked).flatMap((fault) => Object.values(fault.constraints ?? {}));
  if (faults.length > 0) throw new ConfigurationFault(faults);
  return {
    dataFolder: resolve(checked.LEDGER_DATA),
    eventStore: checked.LEDGER_EVENT_STORE as EventStoreName,
    readModels: checked.LEDGER_READ_MODELS as ReadModelsName,
    project: checked.LEDGER_PROJECT === 'true',
    host: checked.HOST,
    port: Number(checked.PORT),
  };
}
