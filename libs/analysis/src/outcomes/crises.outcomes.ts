import { BeforeAndAfter, coveringAll, NightsBeforeAndAfter, together } from './compared';
import { acceptedOn, type Followed, lookedAfter } from './followed';
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
    const nights = new NightsBeforeAndAfter({ definition: 'nights on remand', version: 1 }, context);
    const known = toldByOthers(context.asAt);
    return {
      add(followed): void {
        const { remands: all } = followed.journey;
        started.add(followed, { on: all.map((r) => r.from), known });
        nights.add(followed, { on: all, known, away: [] });
      },
      found(): OutcomeFound {
        const counted = started.found();
        return { ...counted, figures: { ...counted.figures, ...nights.found('nights') } };
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
        const {
          journeyId,
          journey: { crises },
        } = followed;
        compared.add(followed, { on: crises.map((c) => c.on), known: toldByOthers(context.asAt) });
        for (const { where, on } of crises) places.add(where, { journeyId, on });
        coverage.add(crises.length > 0 ? 'youngPeopleWithAnyRecorded' : 'youngPeopleWithNoneRecorded', { journeyId });
      },
      found(): OutcomeFound {
        const found = compared.found();
        return { ...found, coverage: coveringAll(found.coverage, coverage.all()), more: { byPlace: places.all() } };
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
    'referral was accepted; nights missing or away for 1,000 days; and the share of episodes that one in ten young people ' +
    'account for. An episode that is still open goes on.',
  version: 1,
  warnings: [
    REGRESSION_TO_THE_MEAN,
    'A few young people account for most episodes; the intervals are clustered by young person for that reason.',
    'Returns tell of young people only while they are looked after: where they alone tell, other days do not count.',
  ],
  begin(context) {
    const kinds = { MISSING: compare('being missing'), AWAY: compare('being away') };
    const nights = { MISSING: nightsOf('missing'), AWAY: nightsOf('away') };
    const lengths = { MISSING: new Tally(), AWAY: new Tally() };
    const episodes: number[] = [];
    function compare(words: string): BeforeAndAfter {
      return new BeforeAndAfter({ definition: `episodes of ${words}`, version: 1 }, context);
    }
    function nightsOf(words: string): NightsBeforeAndAfter {
      return new NightsBeforeAndAfter({ definition: `nights ${words}`, version: 1 }, context);
    }
    return {
      add(followed): void {
        const { observed, journey, lived, journeyId } = followed;
        const known = { from: observed.since, to: observed.until };
        const away = awayOf(followed);
        for (const kind of ['MISSING', 'AWAY'] as const) {
          const own = journey.missing.filter((m) => m.kind === kind);
          kinds[kind].add(followed, { on: own.map((m) => m.from), known, away });
          nights[kind].add(followed, { on: own, known, away: [...lived.custody, ...away] });
          for (const { from, to } of own) lengths[kind].add(lengthClass(from, to), { journeyId, on: from, to });
        }
        if (acceptedOn(followed) !== undefined) episodes.push(journey.missing.length);
      },
      found(): OutcomeFound {
        const found = together(kinds.MISSING.found('missing'), kinds.AWAY.found('away'));
        const ofNights = { ...nights.MISSING.found('nightsMissing'), ...nights.AWAY.found('nightsAway') };
        return {
          ...found,
          figures: { ...found.figures, ...ofNights },
          more: {
            episodesByLength: { MISSING: lengths.MISSING.all(), AWAY: lengths.AWAY.all() },
            shareOfTopTenth: shareOfTopTenth(episodes),
          },
        };
      },
    };
  },
};

/** Where returns alone tell of a young person, days on which they were not looked after are no days without an episode. */
function awayOf(followed: Followed): readonly Span[] {
  return followed.observed.returnsEnd === undefined ? [] : partsWithout(lookedAfter(followed), EVER);
}

function lengthClass(from: string, to: string | undefined): string {
  if (to === undefined) return 'STILL_OPEN';
  const nights = daysWithin([{ from, to }], { from, to });
  if (nights === 0) return 'SAME_DAY';
  return nights === 1 ? 'ONE_NIGHT' : nights <= 7 ? 'TWO_TO_SEVEN_NIGHTS' : 'LONGER';
}
