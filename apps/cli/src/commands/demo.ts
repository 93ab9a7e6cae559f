import { mkdirSync, writeFileSync, appendFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EventStore } from '@app/event-store';
import type { HeldThroughMoves, LedgerSettings } from '@app/ledger';
import {
  authorityPieces,
  DEFAULT_YOUNG_PEOPLE,
  GetHeldThroughMoves,
  GetSummary,
  HELD_THROUGH_THE_WINDOW,
  Refused,
} from '@app/ledger';
import type { Summary } from '@app/projections';
import { QueryBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { DemoClock } from '../demo-clock';
import type { OpenLedger } from '../open-ledger';
import { configured, withLedger } from '../open-ledger';
import { columns, EXIT } from '../output';
import type { Runner } from '../run';
import { importHub, importReturns } from './import';
import type { CommonOptions } from './shared';
import { withCommon } from './shared';

interface DemoOptions extends CommonOptions {
  seed: string;
  youngPeople: number;
}

/** When the invented authority's files reached its ledger. */
const RETURNS_ARRIVE = '05-20T09:00:00Z';
const HUB_RECORDS_ARRIVE = '2026-06-10T09:00:00Z';
const YEARS = [2024, 2025, 2026] as const;

function countArgument(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Give a number from 1 to 999999.');
  return Number(text);
}

/** Writes the invented authority's files, as a council would send them, and returns their folder. */
function writeFiles(dataFolder: string, { seed, youngPeople }: DemoOptions): string {
  const folder = join(dataFolder, 'demo');
  const begun = new Set<string>();
  for (const { path, text } of authorityPieces({ seed, youngPeople })) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (begun.has(path)) appendFileSync(file, text);
    else writeFileSync(file, text, { mode: 0o600 });
    begun.add(path);
  }
  return folder;
}

/** The invented files reach the ledger over three invented years; a server of its own would say that all came today. */
function assertOwnClock({ eventStore }: LedgerSettings): void {
  if (eventStore === 'sqlite') return;
  const sentence =
    'The demonstration goes by a clock of its own, and EventStoreDB by its own. Fill a folder with ' +
    '"LEDGER_EVENT_STORE=sqlite LEDGER_READ_MODELS=sqlite ledger demo --data DIR", then move it there with ' +
    '"ledger copy --to eventstoredb --data DIR".';
  throw new Refused([{ code: 'NO_CLOCK_OF_ITS_OWN', sentence }]);
}

async function assertEmpty({ app, settings }: OpenLedger): Promise<void> {
  // The first fact says that the ledger was opened, and nothing of anybody.
  if ((await app.get(EventStore).head()) <= 1) return;
  const sentence = `The ledger in ${settings.dataFolder} is not empty, and invented young people must not stand among real ones. Name an empty folder with --data.`;
  throw new Refused([{ code: 'NOT_EMPTY', sentence }]);
}

async function fill(ledger: OpenLedger, clock: DemoClock, options: DemoOptions): Promise<void> {
  const folder = writeFiles(ledger.settings.dataFolder, options);
  for (const year of YEARS) {
    clock.goTo(`${year}-${RETURNS_ARRIVE}`);
    const label = `${year - 1}-${String(year).slice(2)}`;
    await importReturns(ledger, [join(folder, 'ssda903', label)], { yearEnding: year });
  }
  clock.goTo(HUB_RECORDS_ARRIVE);
  const hub = join(folder, 'hub');
  await importHub(
    ledger,
    readdirSync(hub)
      .sort()
      .map((file) => join(hub, file)),
  );
}

interface Demo {
  youngPeople: number;
  facts: number;
  sameTeam: HeldThroughMoves & typeof HELD_THROUGH_THE_WINDOW;
  breakdown: Pick<Summary, 'placements' | 'carerMoves' | 'breakdowns' | 'breakdownReasons' | 'safeguardingMoves'>;
  url: string;
}

function inWords({ youngPeople, facts, sameTeam, breakdown, url }: Demo, dataFolder: string): string {
  const { breakdowns, carerMoves, placements } = breakdown;
  return [
    'An invented authority is in the ledger. Nobody in it exists.',
    '',
    columns([
      ['young people', youngPeople],
      ['facts', facts],
      ['placements', placements],
      ['moves to another carer', carerMoves],
    ]),
    '',
    'Did the key worker stay, when a young person supported by the hub moved?',
    columns([
      [`the same key worker, from the day before to ${sameTeam.windowDays} days after`, sameTeam.held],
      ['another key worker, or nobody, on one of these days', sameTeam.broken],
      ['not yet known: the days are not over', sameTeam.notYetKnown],
      ['cannot tell: nobody was named on one side of the move', sameTeam.noOneNamed],
    ]),
    '',
    'Did placements break down? Of all moves to another carer,',
    columns([
      ['broke down (the carer, the young person or the authority asked)', breakdowns.narrow],
      ['were for the safety of the child', breakdown.safeguardingMoves],
      ['have no reason that tells: counted as neither', breakdowns.unknown],
    ]),
    '',
    'Where to look',
    `  bin/ledger summary --data ${dataFolder}`,
    `  bin/ledger journey la:DEMO0001 --data ${dataFolder}`,
    `  bin/ledger replay la:DEMO0001 --order recorded --data ${dataFolder}`,
    `  LEDGER_DATA=${dataFolder} npm run start:web     then ${url}`,
  ].join('\n');
}

export function addDemo(program: Command, run: Runner): void {
  withCommon(program.command('demo'))
    .description("fill an empty ledger with an invented authority: three yearly returns and the hub's own records")
    .addOption(
      new Option('--seed <text>', 'another seed, another authority; the same seed, the same bytes').default('wisbech'),
    )
    .addOption(new Option('--young-people <n>', 'how many').argParser(countArgument).default(DEFAULT_YOUNG_PEOPLE))
    .action((options: DemoOptions) =>
      run(options, async (output) => {
        assertOwnClock(await configured(options.data));
        const clock = new DemoClock(`${YEARS[0]}-${RETURNS_ARRIVE}`);
        return withLedger({ ...options, clock }, async (ledger) => {
          await assertEmpty(ledger);
          await fill(ledger, clock, options);
          const queries = ledger.app.get(QueryBus);
          const summary = await queries.execute(new GetSummary());
          const held = await queries.execute(new GetHeldThroughMoves());
          const { host, port } = ledger.settings;
          const { youngPeople, facts, placements, carerMoves, breakdowns, breakdownReasons, safeguardingMoves } =
            summary;
          const demo: Demo = {
            youngPeople,
            facts,
            sameTeam: { ...held, ...HELD_THROUGH_THE_WINDOW },
            breakdown: { placements, carerMoves, breakdowns, breakdownReasons, safeguardingMoves },
            url: `http://${host}:${port}`,
          };
          output.answer(inWords(demo, ledger.settings.dataFolder), demo);
          return EXIT.DONE;
        });
      }),
    );
}
