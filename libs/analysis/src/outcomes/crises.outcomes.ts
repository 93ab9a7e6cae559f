import { clustered } from '../figure';
import type { Part } from '../rates/ratio-of-sums';
import { BeforeAndAfter, type Happenings, together } from './compared';
import { acceptedOn, type Followed, lookedAfter, windowsOf } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import { HISTORY_MAY_BE_SHORT, REGRESSION_TO_THE_MEAN, Tally } from './outcome';
import { shareOfTopTenth } from './observed-days';
import type { Span } from './stretch';
import { dayAfter, daysWithin, EVER, partsWithout } from './stretch';

/** What others tell the hub of may be told of any day until the one asked about. */
export const toldByOthers = (asAt: string): Span => ({ ...EVER, to: dayAfter(asAt) });

/** Remands, counted and in nights. Nights on remand are not at liberty, so that nights are told of all days. */
export const remands: Outcome = {
  key: 'remands',
  answers: ['O2'],
  name: 'Remands',
  measure:
    'Remands begun, for 1,000 days at liberty, in the year before the first referral was accepted and in the year after ' +
    'it; and nights on remand for 1,000 days.',
  version: 1,
  warnings: [REGRESSION_TO_THE_MEAN, HISTORY_MAY_BE_SHORT],
  begin(context) {
    const started = new BeforeAndAfter({ definition: 'remands begun', version: 1 }, context);
    const nights = { before: [] as Part[], after: [] as Part[] };
    return {
      add(followed): void {
        const known = toldByOthers(context.asAt);
        started.add(followed, { on: followed.journey.remands.map((r) => r.from), known });
        const accepted = acceptedOn(followed);
        if (accepted === undefined) return;
        const { before, after } = windowsOf(accepted, context);
        for (const [side, span] of [
          ['before', before],
          ['after', after],
        ] as const) {
          const numerator = daysWithin(followed.journey.remands, span);
          nights[side].push({ numerator, denominator: daysWithin([span], span) });
        }
      },
      found(): OutcomeFound {
        const figure = (side: 'before' | 'after'): ReturnType<typeof clustered> =>
          clustered({ definition: `nights on remand, ${side}`, version: 1 }, nights[side], 'per 1,000 days');
        const counted = started.found();
        return {
          ...counted,
          figures: { ...counted.figures, nightsBefore: figure('before'), nightsAfter: figure('after') },
        };
      },
    };
  },
};

/** Presentations to emergency services. */
export const crisisPresentations: Outcome = {
  key: 'crisis-presentations',
  answers: ['O3'],
  name: 'Crisis presentations',
  measure:
    'Presentations in crisis to an emergency department, the police, under section 136 or as homeless, for 1,000 days at ' +
    'liberty, before and after the first referral was accepted.',
  version: 1,
  warnings: [
    REGRESSION_TO_THE_MEAN,
    HISTORY_MAY_BE_SHORT,
    'Only what partners tell the hub stands here: no presentation recorded is not proof of none.',
  ],
  begin(context) {
    const compared = new BeforeAndAfter({ definition: 'presentations in crisis', version: 1 }, context);
    const places = new Tally();
    const coverage = new Tally();
    return {
      add(followed): void {
        const { crises } = followed.journey;
        compared.add(followed, { on: crises.map((c) => c.on), known: toldByOthers(context.asAt) });
        for (const { where } of crises) places.add(where);
        coverage.add(crises.length > 0 ? 'youngPeopleWithAnyRecorded' : 'youngPeopleWithNoneRecorded');
      },
      found(): OutcomeFound {
        const found = compared.found();
        return { ...found, coverage: { ...found.coverage, ...coverage.all() }, more: { byPlace: places.all() } };
      },
    };
  },
};

/** Episodes of being missing or away, each kind by itself: some councils write every absence as missing. */
export const missing: Outcome = {
  key: 'missing',
  answers: ['O22'],
  name: 'Missing and away',
  measure:
    'Episodes of being missing, and of being away without leave, for 1,000 days at liberty, before and after the first ' +
    'referral was accepted; days missing for 1,000 days; and the share of episodes that one in ten young people account for.',
  version: 1,
  warnings: [
    REGRESSION_TO_THE_MEAN,
    'A few young people account for most episodes; the intervals are clustered by young person for that reason.',
    'Returns tell of young people only while they are looked after: where they alone tell, other days do not count.',
  ],
  begin(context) {
    const kinds = { MISSING: compare('missing'), AWAY: compare('away') };
    const lengths = { MISSING: new Tally(), AWAY: new Tally() };
    const episodes: number[] = [];
    function compare(words: string): BeforeAndAfter {
      return new BeforeAndAfter({ definition: `episodes of being ${words}`, version: 1 }, context);
    }
    return {
      add(followed): void {
        const { observed, journey } = followed;
        for (const kind of ['MISSING', 'AWAY'] as const) {
          const own = journey.missing.filter((m) => m.kind === kind);
          kinds[kind].add(followed, {
            on: own.map((m) => m.from),
            known: { from: observed.since, to: observed.until },
            ...awayOf(followed),
          });
          for (const { from, to } of own) lengths[kind].add(lengthClass(from, to));
        }
        if (acceptedOn(followed) !== undefined) episodes.push(journey.missing.length);
      },
      found: (): OutcomeFound => ({
        ...together(kinds.MISSING.found('missing'), kinds.AWAY.found('away')),
        more: {
          episodesByLength: { MISSING: lengths.MISSING.all(), AWAY: lengths.AWAY.all() },
          shareOfTopTenth: shareOfTopTenth(episodes),
        },
      }),
    };
  },
};

/** Where returns alone tell of a young person, days on which they were not looked after are no days without an episode. */
function awayOf(followed: Followed): Pick<Happenings, 'away'> {
  return followed.observed.returnsEnd === undefined ? {} : { away: partsWithout(lookedAfter(followed), EVER) };
}

function lengthClass(from: string, to: string | undefined): string {
  if (to === undefined) return 'STILL_OPEN';
  const nights = daysWithin([{ from, to }], { from, to });
  if (nights === 0) return 'SAME_DAY';
  return nights === 1 ? 'ONE_NIGHT' : nights <= 7 ? 'TWO_TO_SEVEN_NIGHTS' : 'LONGER';
}
