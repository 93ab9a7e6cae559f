import { QueryBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { Replay } from '@app/ledger';
import { GetReplay } from '@app/ledger';
import type { ReplayOrder, ReplayStep, ReplayUnit } from '@app/journey';
import { findJourney } from '../find-journey';
import { withLedger } from '../open-ledger';
import { EXIT } from '../output';
import type { Runner } from '../run';
import type { CommonOptions } from './shared';
import { withCommon } from './shared';

interface ReplayCommandOptions extends CommonOptions {
  step?: number;
  order: ReplayOrder;
  by: ReplayUnit;
}

function stepArgument(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give the number of a step, from 1.');
  return Number(text);
}

function entryInWords({ from, text, recordedAt, source }: ReplayStep['events'][number]): string[] {
  return [
    `${from ?? 'date not known'}  ${text}`,
    `   recorded ${recordedAt}${source.file ? ` from ${source.file}` : ''}`,
  ];
}

function stepInWords({ n, events, before, after, changed }: ReplayStep): string {
  const [first, ...others] = events.flatMap(entryInWords);
  const lines = [
    `${n}. ${first}`,
    ...others.map((line) => (line.startsWith(' ') ? line : `   ${line}`)),
    `   before: ${before.inWords}`,
    `   after:  ${after.inWords}`,
    ...changed.map((change) => `   · ${change}`),
  ];
  return lines.join('\n');
}

const UNIT: Readonly<Record<ReplayUnit, string>> = {
  fact: 'one fact',
  day: 'one day',
  batch: 'one recorded batch',
};

const replayInWords = ({ journeyId, order, by, of, steps }: Replay): string =>
  [
    `Journey ${journeyId}, in the order in which it was ${order === 'recorded' ? 'recorded' : 'lived'}, ` +
      `${UNIT[by]} at a time: ${of} ${of === 1 ? 'step' : 'steps'}`,
    '',
    ...steps.map(stepInWords),
  ].join('\n');

export function addReplay(program: Command, run: Runner): void {
  withCommon(program.command('replay').argument('<ref>', "journey id, or la: and the authority's number"))
    .description('the history one fact at a time: the fact, the state before, the state after, what changed')
    .addOption(new Option('--step <n>', 'only this step').argParser(stepArgument))
    .addOption(
      new Option('--order <order>', 'by when it happened or by when it was recorded')
        .choices(['happened', 'recorded'])
        .default('happened'),
    )
    .addOption(new Option('--by <unit>', 'what a step holds').choices(['fact', 'day', 'batch']).default('fact'))
    .action((ref: string, { step, order, by, ...options }: ReplayCommandOptions) =>
      run(options, (output) =>
        withLedger({ ...options, mustExist: true }, async ({ app }) => {
          const journeyId = await findJourney(app, ref);
          const replay = await app
            .get(QueryBus)
            .execute(new GetReplay(journeyId, { order, by, ...(step === undefined ? {} : { at: { step } }) }));
          output.answer(replayInWords(replay), replay);
          return EXIT.DONE;
        }),
      ),
    );
}
