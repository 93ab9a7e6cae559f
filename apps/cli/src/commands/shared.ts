import { Option } from 'commander';
import type { Command } from 'commander';
import type { MomentAsked } from '@app/ledger';

/** What every command takes. */
export interface CommonOptions {
  data?: string;
  json?: boolean;
}

export const withCommon = (command: Command): Command =>
  command
    .addOption(new Option('--data <dir>', 'folder of the ledger (default: LEDGER_DATA or ./data)'))
    .addOption(new Option('--json', 'print one JSON document on stdout'));

export const withMoment = (command: Command): Command =>
  command
    .addOption(new Option('--as-at <date>', 'the state at the end of this day, YYYY-MM-DD (default: today)'))
    .addOption(
      new Option(
        '--known-at <when>',
        'only what was recorded by then: a date, or an instant with its offset (default: now)',
      ),
    );

export interface MomentOptions {
  asAt?: string;
  knownAt?: string;
}

export const momentOfOptions = ({ asAt, knownAt }: MomentOptions): MomentAsked => ({
  ...(asAt === undefined ? {} : { asAt }),
  ...(knownAt === undefined ? {} : { knownAt }),
});

/** What a command hands to the runner: what to do, and what the process ends with. */
export type Run<O> = (options: O, ...args: string[]) => Promise<number>;
