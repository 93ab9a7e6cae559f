import { QueryBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { GetTimeline } from '@app/ledger';
import type { Timeline, TimelineEntry } from '@app/journey';
import { inWords, londonDate } from '@app/journey';
import { findJourney } from '../find-journey';
import { withLedger } from '../open-ledger';
import { columns, EXIT } from '../output';
import type { Runner } from '../run';
import type { CommonOptions, MomentOptions } from './shared';
import { momentOfOptions, withCommon, withMoment } from './shared';

const day = (date: string | undefined): string => (date ? inWords(londonDate(date)) : '');

function dated(entry: TimelineEntry): string {
  if (entry.from === null) return 'date not known';
  if (entry.precision === 'MONTH' || entry.precision === 'YEAR') return `${day(entry.from)} to ${day(entry.to)}`;
  return day(entry.from);
}

/** A code that a list renamed is no correction: nothing was wrong. */
function corrected(entry: TimelineEntry, types: ReadonlyMap<string, string>): string {
  if (!entry.correctedBy) return '';
  return entry.correctedBy.every((id) => types.get(id) === 'CodeRestated') ? 'code renamed' : 'corrected';
}

function marks(entry: TimelineEntry, types: ReadonlyMap<string, string>): string {
  const said = [
    entry.withdrawnBy ? 'withdrawn' : '',
    corrected(entry, types),
    entry.late === false ? '' : `recorded ${entry.late} days later`,
  ].filter((mark) => mark !== '');
  return said.length === 0 ? '' : `  (${said.join('; ')})`;
}

/** A journey for people: where things stand, placements, then every entry in the order in which it happened. */
export function journeyInWords(timeline: Timeline): string {
  const { current, placements, moves, entries } = timeline;
  const types = new Map(entries.map((e) => [e.eventId, e.type]));
  const living = current.temporaryStay ?? current.placement;
  const lines = [
    `Journey ${timeline.journeyId}`,
    `as at ${inWords(timeline.asAt)}, as known at ${timeline.knownAt} (position ${timeline.position})`,
    '',
    `  ${current.inWords}`,
    ...(living ? [`  Living: ${living.inWords}, since ${inWords(living.since)}`] : []),
    ...(current.legalStatus ? [`  Legal status: ${current.legalStatus.inWords}`] : []),
    current.keyWorker ? `  Key worker since ${inWords(current.keyWorker.since)}` : '  No key worker is recorded',
    ...(current.missingSince ? [`  MISSING since ${inWords(current.missingSince)}`] : []),
    '',
    `Placements (${placements.length}), moves to another carer (${moves.length})`,
    columns(
      placements.map((p) => [day(p.startedOn), p.endedOn ? day(p.endedOn) : 'still there', p.placementTypeInWords]),
    ),
    '',
    `Entries (${entries.length})`,
    columns(entries.map((e) => [dated(e), e.lane.toLowerCase(), `${e.text}${marks(e, types)}`])),
  ];
  return lines.join('\n');
}

export function addJourney(program: Command, run: Runner): void {
  withMoment(withCommon(program.command('journey').argument('<ref>', "journey id, or la: and the authority's number")))
    .description("one young person's timeline")
    .action((ref: string, options: CommonOptions & MomentOptions) =>
      run(options, (output) =>
        withLedger({ ...options, mustExist: true }, async ({ app }) => {
          const journeyId = await findJourney(app, ref);
          const timeline = await app.get(QueryBus).execute(new GetTimeline(journeyId, momentOfOptions(options)));
          output.answer(journeyInWords(timeline), timeline);
          return EXIT.DONE;
        }),
      ),
    );
}
