import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { exampleCommand } from '@app/journey';
import { commandOf, LedgerModule, type Recorder, RecordInJourney } from '@app/ledger';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { type BenchResult, compared, inFolder, median, rate, RawTable } from './raw';

const JOURNEYS = 2_000;
const CALLERS = 64;
const COMMANDS = 20_000;
const ROWS = 100_000;
const ROUNDS = 3;
/** What is wanted of a machine that takes so many rows a second in one commit; of a slower one, in proportion. */
const FACTS_A_SECOND_MIN = 10_000;
const ROWS_A_SECOND_MIN = 100_000;

const RECORDER: Recorder = {
  channel: 'INTERFACE',
  recordedBy: { role: 'INTERFACE' },
  source: { kind: 'INTERFACE' },
};

/** The body of a request as it comes over the wire: the nth visit of the load. */
function body(n: number): string {
  const day = String((n % 28) + 1).padStart(2, '0');
  const month = String(1 + (Math.floor(n / 28) % 12)).padStart(2, '0');
  return JSON.stringify({
    type: 'MakeVisit',
    commandId: randomUUID(),
    happened: { from: `2024-${month}-${day}`, precision: 'DAY' },
    seen: true,
    seenAlone: n % 2 === 0,
    by: 'SOCIAL_WORKER',
    note: 'An invented visit, told in about as many words as a visit is told in when there was little to tell.',
  });
}

/** The texts a stored visit takes: the rows it is compared with hold as much. */
const TEXTS: readonly [eventId: string, header: string, payload: string] = [
  randomUUID(),
  'h'.repeat(330),
  JSON.stringify({ data: { seen: true, seenAlone: true, by: 'SOCIAL_WORKER' }, personal: { note: 'n'.repeat(100) } }),
];

async function registered(bus: CommandBus): Promise<string[]> {
  const ids = Array.from({ length: JOURNEYS }, () => randomUUID());
  const registration = exampleCommand('YoungPersonRegistered');
  await Promise.all(
    ids.map((id) => {
      const command = { ...registration, commandId: randomUUID() };
      return bus.execute(new RecordInJourney(id, [command], RECORDER, true));
    }),
  );
  return ids;
}

/** Each caller sends its next command as soon as the one before was answered; journeys are taken in turns. */
async function sendAll(bus: CommandBus, journeys: readonly string[], bodies: readonly string[]): Promise<void> {
  const waiting = bodies.entries();
  const caller = async (): Promise<void> => {
    for (const [n, text] of waiting) {
      const journeyId = journeys[n % journeys.length]!;
      const said: unknown = JSON.parse(text);
      const receipt = await bus.execute(new RecordInJourney(journeyId, [commandOf(said)], RECORDER));
      if (receipt.eventIds.length !== 1) throw new Error(`A command was answered ${receipt.eventIds.length} facts.`);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

async function round(folder: string, number: number): Promise<{ ours: number; raw: number }> {
  const raw = new RawTable(join(folder, `raw-${number}.db`), TEXTS);
  const rawRate = await rate(ROWS, () => raw.insertInOneTransaction(ROWS));
  raw.close();
  const ledger = LedgerModule.forRoot({ settings: { LEDGER_DATA: join(folder, `data-${number}`) }, follow: false });
  const app: INestApplicationContext = await NestFactory.createApplicationContext(ledger, { logger: false });
  const bus = app.get(CommandBus);
  const journeys = await registered(bus);
  const bodies = Array.from({ length: COMMANDS }, (_, n) => body(n));
  const ours = await rate(COMMANDS, () => sendAll(bus, journeys, bodies));
  await app.close();
  return { ours, raw: rawRate };
}

/**
 * From the text of a request to the answer: parsed, checked by its class, through the bus of Nest to its handler, which
 * loads the journey, folds, decides and appends. Everything a write does but HTTP.
 */
export async function benchCommandPath(): Promise<BenchResult[]> {
  return inFolder(async (folder) => {
    const rounds: { ours: number; raw: number }[] = [];
    for (let number = 0; number < ROUNDS; number++) rounds.push(await round(folder, number));
    const raw = median(rounds.map((one) => one.raw));
    const target = FACTS_A_SECOND_MIN / Math.max(raw, ROWS_A_SECOND_MIN);
    const sizes = `${JOURNEYS} journeys, of 1 to ${1 + COMMANDS / JOURNEYS} facts; read models are not kept meanwhile`;
    const note = `${sizes}; the target is ${FACTS_A_SECOND_MIN} facts/s, less where raw is below ${ROWS_A_SECOND_MIN}`;
    return [compared('Command path, 64 callers; raw: all rows in one commit', 'facts/s', rounds, target, note)];
  });
}
