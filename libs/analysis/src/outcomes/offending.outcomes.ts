import type { Offence, SeriousnessScale } from '@app/journey';
import { SERIOUSNESS_SCALES } from '@app/journey';
import { type Entries, type Entry, journeysOf, leading } from '../behind';
import { type Pair, type PairedChange, pairedChange } from '../rates/paired-change';
import { BeforeAndAfter, coveringAll, together } from './compared';
import { toldByOthers } from './crises.outcomes';
import { acceptedOn, windowsOf } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import { counts, HISTORY_MAY_BE_SHORT, LeftOut, REGRESSION_TO_THE_MEAN, Tally } from './outcome';
import type { Span } from './stretch';
import { holds } from './stretch';

const isDiscontinued = ({ discontinuations }: Offence): boolean => discontinuations.length > 0;
const hasOutcome = (offence: Offence): boolean =>
  !isDiscontinued(offence) && (offence.outcomes.length > 0 || offence.convictions.length > 0);

/** By the day of the offence: by the day of the outcome, old offences would look like new ones. */
export const offences: Outcome = {
  key: 'offences',
  answers: ['O6'],
  name: 'Offences',
  measure:
    'Offences by the day on which they are said to have been committed, for 1,000 days at liberty, before and after the ' +
    'first referral was accepted: all that are alleged and not discontinued, and those with an outcome or a conviction.',
  version: 1,
  warnings: [
    REGRESSION_TO_THE_MEAN,
    HISTORY_MAY_BE_SHORT,
    'Offences of the last months may not be known yet, and outcomes take longer still.',
  ],
  begin(context) {
    const alleged = new BeforeAndAfter({ definition: 'offences alleged and not discontinued', version: 1 }, context);
    const settled = new BeforeAndAfter({ definition: 'offences with an outcome or conviction', version: 1 }, context);
    const precision = new Tally();
    return {
      add(followed): void {
        const standing = followed.journey.offences.filter((o) => !isDiscontinued(o));
        const known = toldByOthers(context.asAt);
        alleged.add(followed, { on: standing.map((o) => o.allegedOn), known });
        settled.add(followed, { on: standing.filter(hasOutcome).map((o) => o.allegedOn), known });
        for (const { allegedOn: on, alleged: dated } of standing) {
          const toTheDay = dated.precision === 'DAY' || dated.precision === 'MINUTE';
          const entry = { journeyId: followed.journeyId, on };
          precision.add(toTheDay ? 'offencesDatedToTheDay' : 'offencesNotDatedToTheDay', entry);
        }
      },
      found(): OutcomeFound {
        const found = together(alleged.found('alleged'), settled.found('withOutcome'));
        return { ...found, coverage: coveringAll(found.coverage, precision.all()) };
      },
    };
  },
};

/** A value of one young person before and after. */
interface PairOf extends Pair {
  readonly journeyId: string;
}

/** How a value changed, leading to those of whom it did. */
function changeOf(pairs: readonly PairOf[]): PairedChange {
  const whose = (is: (change: number) => boolean): Entries =>
    journeysOf(pairs.filter(({ before, after }) => is(after - before)).map(({ journeyId }) => journeyId));
  return leading(pairedChange(pairs), {
    youngPeople: whose(() => true),
    fell: whose((change) => change < 0),
    same: whose((change) => change === 0),
    rose: whose((change) => change > 0),
  });
}

interface Gravity {
  /** Of the gravest offence before and after; 0 where there was none. */
  readonly gravest: PairOf[];
  /** Means of those who had offences on both sides. */
  readonly mean: PairOf[];
  readonly scores: Readonly<Record<'before' | 'after', Tally>>;
}

const scoresOn = (scale: SeriousnessScale, offencesHeld: readonly Offence[], span: Span): number[] =>
  offencesHeld
    .filter((o) => !isDiscontinued(o) && holds(span, o.allegedOn))
    .flatMap((o) => o.seriousness.filter((s) => s.scale === scale).map((s) => s.score));
const meanOf = (scores: readonly number[]): number => scores.reduce((sum, s) => sum + s, 0) / scores.length;

/** The young people with any score on a scale. */
const scoredOn = ([scale, { gravest }]: readonly [SeriousnessScale, Gravity]): [string, Entry[]] => [
  `youngPeople${scale}`,
  gravest.map(({ journeyId }) => ({ journeyId })),
];

/** Each scale by itself: scores of different scales are never pooled. */
export const offenceSeverity: Outcome = {
  key: 'offence-severity',
  answers: ['O7'],
  name: 'Severity of offences',
  measure:
    'On each scale by itself: the score of the gravest offence before and after the first referral was accepted, 0 where ' +
    'there was none; the mean score of young people with offences on both sides; and how often each score was given.',
  version: 1,
  warnings: [
    REGRESSION_TO_THE_MEAN,
    HISTORY_MAY_BE_SHORT,
    'No offence is not an offence of gravity 0: the score of the gravest falls when there are fewer offences, too.',
  ],
  begin(context) {
    const scales = new Map<SeriousnessScale, Gravity>(
      SERIOUSNESS_SCALES.map((scale) => [
        scale,
        { gravest: [], mean: [], scores: { before: new Tally(), after: new Tally() } },
      ]),
    );
    const excluded = new LeftOut();
    return {
      add(followed): void {
        const { journey, journeyId } = followed;
        const accepted = acceptedOn(followed);
        if (accepted === undefined) return excluded.add('NO_REFERRAL_ACCEPTED', journeyId);
        const { before, after } = windowsOf(accepted, context);
        for (const [scale, { gravest, mean, scores }] of scales) {
          const told = {
            before: scoresOn(scale, journey.offences, before),
            after: scoresOn(scale, journey.offences, after),
          };
          for (const side of ['before', 'after'] as const)
            told[side].forEach((s) => scores[side].add(String(s), { journeyId }));
          if (told.before.length + told.after.length === 0) continue;
          gravest.push({ journeyId, before: Math.max(0, ...told.before), after: Math.max(0, ...told.after) });
          if (told.before.length > 0 && told.after.length > 0) {
            mean.push({ journeyId, before: meanOf(told.before), after: meanOf(told.after) });
          }
        }
      },
      found: (): OutcomeFound => ({
        figures: {},
        more: Object.fromEntries(
          [...scales].map(([scale, { gravest, mean, scores }]) => [
            scale,
            {
              gravestOrNought: changeOf(gravest),
              meanOfThoseWithBoth: changeOf(mean),
              scoresBefore: scores.before.all(),
              scoresAfter: scores.after.all(),
            },
          ]),
        ),
        coverage: counts(Object.fromEntries([...scales].map(scoredOn))),
        excluded: excluded.all(),
      }),
    };
  },
};

/** The levels that mean that a young person is in danger now. Tools name them as they please; others are shown too. */
const HIGH: ReadonlySet<string> = new Set(['HIGH', 'SIGNIFICANT', 'SEVERE', 'VERY_HIGH', 'CRITICAL']);

/** Tools are never pooled: a level means something within its own tool only. */
export const exploitationRisk: Outcome = {
  key: 'exploitation-risk',
  answers: ['O5'],
  name: 'Risk of exploitation',
  measure:
    'For each tool by itself, young people assessed with it twice or more: the last level before the first referral was ' +
    'accepted, or the first after it where there is none, and the last level in the year after.',
  version: 1,
  warnings: [
    REGRESSION_TO_THE_MEAN,
    'A level is what the last assessment said; nobody is assessed every day.',
    'A young person known to the hub is assessed more often, and what is looked for is found more often.',
  ],
  begin(context) {
    const tools = new Map<string, Tally>();
    const [coverage, excluded] = [new Tally(), new LeftOut()];
    return {
      add(followed): void {
        const accepted = acceptedOn(followed);
        if (accepted === undefined) return excluded.add('NO_REFERRAL_ACCEPTED', followed.journeyId);
        const { before, after } = windowsOf(accepted, context);
        const all = followed.journey.exploitation;
        if (all.length === 0) return excluded.add('NEVER_ASSESSED', followed.journeyId);
        for (const tool of new Set(all.map((e) => e.tool))) {
          const own = all.filter((e) => e.tool === tool);
          const first = own.findLast((e) => holds(before, e.on)) ?? own.find((e) => holds(after, e.on));
          const last = own.findLast((e) => holds(after, e.on));
          if (!first || !last || first.eventId === last.eventId) excluded.add('NOT_ASSESSED_TWICE', followed.journeyId);
          else {
            const changes = tools.get(tool) ?? new Tally();
            const { journeyId } = followed;
            changes.add(`${first.level} to ${last.level}`, { journeyId, on: first.on, to: last.on });
            tools.set(tool, changes);
            coverage.add('youngPeopleAssessedTwice', { journeyId });
            if (HIGH.has(first.level)) coverage.add('ofThemHighAtFirst', { journeyId });
            if (HIGH.has(last.level)) coverage.add('ofThemHighAtLast', { journeyId });
          }
        }
      },
      found: (): OutcomeFound => ({
        figures: {},
        more: { changesByTool: Object.fromEntries([...tools].map(([tool, changes]) => [tool, changes.all()])) },
        coverage: coverage.all(),
        excluded: excluded.all(),
      }),
    };
  },
};
