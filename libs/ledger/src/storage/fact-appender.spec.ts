import { randomUUID } from 'node:crypto';
import { type AppendOutcome, type FactToAppend, InMemoryEventStore, NO_STREAM } from '@app/event-store';
import { CommandIdReused, TooLarge } from '../errors';
import { FactAppender } from './fact-appender';

const STREAM = 'journey-invented';

function fact(more: Partial<FactToAppend> = {}): FactToAppend {
  const commandId = randomUUID();
  return {
    eventId: randomUUID(),
    type: 'VisitMade',
    schemaVersion: 1,
    happened: { from: '2026-02-03', precision: 'DAY' },
    orderOnDay: 0,
    recordedBy: { role: 'TEST' },
    source: { kind: 'SCREEN' },
    commandId,
    correlationId: commandId,
    compartment: 'CORE',
    data: { seen: true, by: 'IRO' },
    ...more,
  };
}

/** Answers as it is told to, before or after it has really stored. */
class Faulty extends InMemoryEventStore {
  tries = 0;
  constructor(private readonly answers: ('lost' | 'stored, answer lost' | AppendOutcome | 'as it is')[]) {
    super();
  }
  override async append(...given: Parameters<InMemoryEventStore['append']>): Promise<AppendOutcome> {
    const answer = this.answers[this.tries++] ?? 'as it is';
    if (answer === 'lost') return { kind: 'unknown', cause: 'time-out' };
    if (typeof answer === 'object') return answer;
    const outcome = await super.append(...given);
    return answer === 'as it is' ? outcome : { kind: 'unknown', cause: 'connection lost' };
  }
}

describe('an append whose outcome is not known', () => {
  it('is made again with the same facts, until there is an answer', async () => {
    const store = new Faulty(['lost', 'lost']);
    const outcome = await new FactAppender(store).append(STREAM, NO_STREAM, [fact(), fact()]);
    const recordedAt = expect.any(String) as string;
    const place = { first: 0, last: 1, position: 2, positions: [1, 2], recordedAt };
    expect(outcome).toEqual({ kind: 'appended', ...place, deduplicated: false });
    expect(await store.head()).toBe(2);
  });

  it('is not made twice when it was stored and only the answer was lost', async () => {
    const store = new Faulty(['stored, answer lost']);
    const outcome = await new FactAppender(store).append(STREAM, NO_STREAM, [fact()]);
    expect(outcome).toMatchObject({ kind: 'appended', last: 0, deduplicated: true });
    expect(await store.head()).toBe(1);
  });

  it('is looked for when no answer comes at all', async () => {
    const store = new Faulty(['stored, answer lost', 'lost', 'lost', 'lost']);
    const outcome = await new FactAppender(store).append(STREAM, NO_STREAM, [fact()]);
    expect(outcome).toEqual({ kind: 'appended', first: 0, last: 0, position: 1, deduplicated: true });
  });

  it('is a conflict when somebody else’s facts are found in its place', async () => {
    const store = new Faulty(['as it is', 'lost', 'lost', 'lost', 'lost']);
    await store.append(STREAM, NO_STREAM, [fact()]);
    expect(await new FactAppender(store).append(STREAM, NO_STREAM, [fact()])).toEqual({ kind: 'conflict', actual: 0 });
  });

  it('is never reported as failed: it may or may not have been stored', async () => {
    const appending = new FactAppender(new Faulty(['lost', 'lost', 'lost', 'lost'])).append(STREAM, NO_STREAM, [
      fact(),
    ]);
    await expect(appending).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    await expect(appending).rejects.toThrow('Send the same commandId again');
  });
});

describe('an append that is refused', () => {
  const refused = (reason: 'FULL' | 'BUSY' | 'TOO_LARGE' | 'ID_REUSED'): Promise<unknown> =>
    new FactAppender(new Faulty([{ kind: 'rejected', reason, detail: '' }])).append(STREAM, NO_STREAM, [fact()]);

  it('says that nothing was stored for want of room or time', async () => {
    await expect(refused('FULL')).rejects.toMatchObject({ code: 'NOT_STORED' });
    await expect(refused('BUSY')).rejects.toThrow('Nothing was stored');
  });

  it('says that it was too large, or another one', async () => {
    await expect(refused('TOO_LARGE')).rejects.toBeInstanceOf(TooLarge);
    await expect(refused('ID_REUSED')).rejects.toBeInstanceOf(CommandIdReused);
  });
});

describe('what is measured of appends', () => {
  it('is each that stored something, once', async () => {
    const appender = new FactAppender(new InMemoryEventStore());
    const measured: number[] = [];
    appender.measured.subscribe(({ facts }) => measured.push(facts));
    const facts = [fact(), fact()];
    await appender.append(STREAM, NO_STREAM, facts);
    await appender.append(STREAM, NO_STREAM, facts);
    await appender.append(STREAM, NO_STREAM, [fact()]);
    expect(measured).toEqual([2]);
  });
});
