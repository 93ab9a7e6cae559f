import type { Clock } from '@app/event-store';
import type { Variables } from './configuration/settings';
import type { Stores } from './storage/stores';

export interface LedgerOptions {
  /** Variables that win over the environment and `.env`. */
  readonly settings?: Variables;
  /** Variables that stand where neither says anything. */
  readonly defaults?: Variables;
  /** Opens what is there and never writes. Default false. */
  readonly readOnly?: boolean;
  /** Refuses a ledger that nobody has begun yet, where it would otherwise be begun. Default false. */
  readonly mustExist?: boolean;
  /** The system's clock when absent. An event store that is a server of its own gives its own time to what it stores. */
  readonly clock?: Clock;
  /** Whether this process keeps the read models current. Default: what LEDGER_PROJECT says; never when `readOnly`. */
  readonly follow?: boolean;
  /** Stores that are open already, and stay so. Default: those the settings name, closed on shutdown. */
  readonly stores?: Stores;
}

/** Injection tokens. */
export const LEDGER_OPTIONS = Symbol('LedgerOptions');
export const LEDGER_CLOCK = Symbol('Clock');
