import { QueryBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { GetSummary } from '@app/ledger';
import { CODE_LISTS, meaning } from '@app/journey';
import type { Summary } from '@app/projections';
import { withLedger } from '../open-ledger';
import { columns, EXIT } from '../output';
import type { Runner } from '../run';
import type { CommonOptions, MomentOptions } from './shared';
import { momentOfOptions, withCommon, withMoment } from './shared';

const inWords = (kind: string): string => kind.toLowerCase().replaceAll('_', ' ');

/** The authority in figures, for people. */
export function summaryInWords(s: Summary): string {
  const reasons = Object.entries(s.breakdownReasons).map(
    ([code, n]) => [code in CODE_LISTS.REASON_PLACE_CHANGE ? meaning('REASON_PLACE_CHANGE', code) : code, n] as const,
  );
  const found = Object.entries(s.discrepancies).sort(([, a], [, b]) => b - a);
  const lines = [
    'The authority in figures',
    columns([
      ['young people', s.youngPeople],
      ['facts', s.facts],
      ['episode rows returned', s.rows],
      ['short breaks only', s.shortBreakOnly],
      ['periods of care', s.periodsOfCare],
      ['  of these, entries after an earlier period', s.reEntries],
      ['placements', s.placements],
      ['moves to another carer', s.carerMoves],
      ['changes with the same carer', s.sameCarerChanges],
      ['temporary stays', s.temporaryStays],
      ['breakdowns, narrow', s.breakdowns.narrow],
      ['breakdowns, broad', s.breakdowns.broad],
      ['  moves of which the reason is not known', s.breakdowns.unknown],
      ['moves for the safety of the child', s.safeguardingMoves],
      ['missing episodes', s.missingEpisodes],
      ['looked after now', s.lastState.OPEN],
      ['  not confirmed by the last return', s.lastState.VANISHED],
      ['no longer looked after', s.lastState.CEASED],
    ]),
  ];
  if (reasons.length > 0) lines.push('', 'Reasons of breakdowns (narrow)', columns(reasons));
  if (found.length > 0) {
    lines.push('', 'Discrepancies not resolved', columns(found.map(([kind, n]) => [inWords(kind), n])));
  }
  return lines.join('\n');
}

export function addSummary(program: Command, run: Runner): void {
  withMoment(withCommon(program.command('summary')))
    .description('the authority in figures')
    .action((options: CommonOptions & MomentOptions) =>
      run(options, (output) =>
        withLedger({ ...options, mustExist: true }, async ({ app }) => {
          const summary = await app.get(QueryBus).execute(new GetSummary(momentOfOptions(options)));
          output.answer(summaryInWords(summary), summary);
          return EXIT.DONE;
        }),
      ),
    );
}
