import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { type EventStore, type FactToAppend, NO_STREAM, type RecordedFact } from '@app/event-store';
import type { FactAppender } from './fact-appender';

export const REFERENCE_STREAM = 'reference-ledger';
export const LEDGER_OPENED = 'LedgerOpened';

/**
 * What makes this ledger itself: an id, and a salt from which ids of journeys are derived, so that the same child
 * registered twice, by two people at once or by two returns, meets on one stream, and so that nobody who does not hold
 * the ledger can tell a child's number from the id.
 */
export class LedgerIdentity {
  constructor(
    readonly ledgerId: string,
    private readonly salt: string,
    /** ISO instant. */
    readonly openedAt: string,
  ) {}

  /** The journey of the young person whom the authority knows by this number. Upper and lower case are one. */
  journeyIdFor(laChildId: string): string {
    return this.derived(`LA_CHILD_ID:${laChildId.trim().toUpperCase()}`);
  }

  /** The journey begun by a command about somebody who has no such number yet: one, however often it is sent. */
  journeyIdForCommand(commandId: string): string {
    return this.derived(`COMMAND_ID:${commandId}`);
  }

  /** A UUID in the shape of version 7: 48 bits of the milliseconds the ledger was opened at, the rest by HMAC-SHA256. */
  private derived(from: string): string {
    const bytes = createHmac('sha256', this.salt).update(from).digest().subarray(0, 16);
    bytes.writeUIntBE(Date.parse(this.openedAt), 0, 6);
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}

/** The identity that stands in the log; `undefined` in a log nobody has opened for writing. */
export async function findIdentity(store: EventStore): Promise<LedgerIdentity | undefined> {
  for await (const batch of store.readStream(REFERENCE_STREAM, { toRevision: 0 })) {
    if (batch[0]) return identityOf(batch[0]);
  }
  return undefined;
}

/** The identity of this ledger; the first to open it gives it one, and whoever comes second takes that. */
export async function establishIdentity(store: EventStore, appender: FactAppender): Promise<LedgerIdentity> {
  const known = await findIdentity(store);
  if (known) return known;
  await appender.append(REFERENCE_STREAM, NO_STREAM, [ledgerOpened()]);
  const established = await findIdentity(store);
  if (!established) throw new Error(`The stream ${REFERENCE_STREAM} is empty after ${LEDGER_OPENED} was appended.`);
  return established;
}

/** For reading only: an empty ledger has no identity, and a passing one finds nobody. */
export function passingIdentity(): LedgerIdentity {
  return new LedgerIdentity(randomUUID(), randomBytes(32).toString('hex'), new Date(0).toISOString());
}

function ledgerOpened(): FactToAppend {
  const ledgerId = randomUUID();
  return {
    eventId: randomUUID(),
    type: LEDGER_OPENED,
    schemaVersion: 1,
    // The store knows the instant; the fact has no other time.
    happened: { from: '', precision: 'UNKNOWN' },
    orderOnDay: 0,
    recordedBy: { role: 'LEDGER' },
    source: { kind: 'INTERFACE' },
    commandId: ledgerId,
    correlationId: ledgerId,
    compartment: 'CORE',
    data: { ledgerId, salt: randomBytes(32).toString('hex') },
  };
}

function identityOf({ type, data, position, recordedAt }: RecordedFact): LedgerIdentity {
  const { ledgerId, salt } = data as { readonly ledgerId?: unknown; readonly salt?: unknown };
  if (type !== LEDGER_OPENED || typeof ledgerId !== 'string' || typeof salt !== 'string') {
    throw new Error(`The fact at position ${position} should be ${LEDGER_OPENED}, and is not.`);
  }
  return new LedgerIdentity(ledgerId, salt, recordedAt);
}
