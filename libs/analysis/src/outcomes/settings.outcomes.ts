import type { Journey } from '@app/journey';
import { addDays } from '@app/journey';
import { clustered, type Figure, share } from '../figure';
import type { Part } from '../rates/ratio-of-sums';
import { type Followed, type OutcomeContext, supportOf } from './followed';
import type { Outcome, OutcomeFound } from './outcome';
import type { MaybeOpen, Stretch } from './stretch';
import { daysWithin, within } from './stretch';

/** A stretch of a placement with one setting. */
export interface Lived extends MaybeOpen {
  readonly placementType: string;
  readonly provider?: string | undefined;
  readonly nwdOffer?: string | undefined;
  readonly inArea?: boolean | undefined;
  readonly distanceMiles?: number | undefined;
  readonly placementId: string;
}

export function livedIn({ placements }: Journey): Lived[] {
  return placements.flatMap(({ placementId, spells, endedOn, nwdOffer, inArea, distanceMiles }) =>
    spells.map(({ placementType, provider, from }, i) => {
      const to = spells[i + 1]?.from ?? endedOn;
      return { placementId, from, to, placementType, provider, nwdOffer, inArea, distanceMiles };
    }),
  );
}

const isIn =
  (codes: string) =>
  ({ placementType }: Lived): boolean =>
    codes.split(' ').includes(placementType);
const HUB_BEDS: readonly (string | undefined)[] = ['HUB_BED', 'EMERGENCY_BED'];
const EXTERNAL: readonly (string | undefined)[] = ['PR4', 'PR5'];
const isResidential = isIn('K1 K2 R1 S1');

/** Shares of placement days. Each is of all placement days, so that they can be laid side by side. */
const SHARES: Readonly<Record<string, { readonly words: string; readonly has: (lived: Lived) => boolean }>> = {
  family: {
    words: 'in family settings: foster care, with relatives, with adopters, or with a parent',
    has: isIn('U1 U2 U3 U4 U5 U6 A3 A4 A5 A6 P1'),
  },
  familyWithoutParents: {
    words: 'in family settings other than with a parent',
    has: isIn('U1 U2 U3 U4 U5 U6 A3 A4 A5 A6'),
  },
  residential: { words: "in children's homes, secure homes, residential care homes and schools", has: isResidential },
  residentialAtHub: {
    words: 'in a bed of the hub',
    has: (lived) => isResidential(lived) && HUB_BEDS.includes(lived.nwdOffer),
  },
  residentialExternal: {
    words: 'in residential settings of private or voluntary providers',
    has: (lived) => isResidential(lived) && EXTERNAL.includes(lived.provider) && !HUB_BEDS.includes(lived.nwdOffer),
  },
  supported: { words: 'in supported accommodation, lodgings or living independently', has: isIn('H5 K3 P2') },
};

/** The spans of which shares are told: the year to the day asked about, and the days of support. */
const SPANS = {
  inTheYear: (followed: Followed, { asAt, periodDays }: OutcomeContext): Stretch | undefined =>
    within({ from: addDays(asAt, 1 - periodDays), to: addDays(asAt, 1) }, observed(followed)),
  whileSupported: (followed: Followed): Stretch | undefined => {
    const support = supportOf(followed);
    return support && within(support, observed(followed));
  },
} as const;
type SpanName = keyof typeof SPANS;
const SPAN_NAMES = Object.keys(SPANS) as SpanName[];
const SPAN_WORDS: Readonly<Record<SpanName, string>> = {
  inTheYear: 'in the year to the day asked about',
  whileSupported: 'while the hub supported the young person',
};

const observed = ({ observed: { since, until } }: Followed): Stretch => ({ from: since, to: until });
const named = (name: string, span: SpanName): string => `${name}${span.charAt(0).toUpperCase()}${span.slice(1)}`;

export const settings: Outcome = {
  key: 'settings',
  answers: ['O14', 'O15'],
  name: 'Where young people live',
  measure:
    'Days in each kind of setting, of all days in placement that were watched; a temporary stay counts to its placement.',
  version: 1,
  warnings: ['Which beds are of the hub is told by its own records of placements; returns tell of the provider only.'],
  begin(context) {
    const parts = new Map<string, Part[]>();
    const days: Record<SpanName, number> = { inTheYear: 0, whileSupported: 0 };
    return {
      add(followed): void {
        const lived = livedIn(followed.journey);
        for (const span of SPAN_NAMES) {
          const stretch = SPANS[span](followed, context);
          const denominator = stretch ? daysWithin(lived, stretch) : 0;
          if (!stretch || denominator === 0) continue;
          days[span] += denominator;
          for (const [name, { has }] of Object.entries(SHARES)) {
            const numerator = daysWithin(lived.filter(has), stretch);
            const held = parts.get(named(name, span)) ?? [];
            held.push({ numerator, denominator });
            parts.set(named(name, span), held);
          }
        }
      },
      found(): OutcomeFound {
        const figures: Record<string, Figure> = {};
        for (const span of SPAN_NAMES) {
          for (const [name, { words }] of Object.entries(SHARES)) {
            const definition = `placement days ${words}, ${SPAN_WORDS[span]}`;
            figures[named(name, span)] = clustered({ definition, version: 1 }, parts.get(named(name, span)) ?? []);
          }
        }
        return {
          figures,
          coverage: { placementDaysInTheYear: days.inTheYear, placementDaysWhileSupported: days.whileSupported },
          excluded: {},
        };
      },
    };
  },
};

const FAR_MILES = 20;

interface AreaDays {
  readonly out: Part[];
  readonly outWithoutParents: Part[];
  readonly far: Part[];
  notKnown: number;
  notKnownHowFar: number;
}

function addArea(held: AreaDays, lived: readonly Lived[], stretch: Stretch): void {
  const days = (has: (one: Lived) => boolean): number => daysWithin(lived.filter(has), stretch);
  const known = (one: Lived): boolean => one.inArea !== undefined;
  const notHome = (one: Lived): boolean => one.placementType !== 'P1';
  held.out.push({ numerator: days((one) => one.inArea === false), denominator: days(known) });
  held.outWithoutParents.push({
    numerator: days((one) => one.inArea === false && notHome(one)),
    denominator: days((one) => known(one) && notHome(one)),
  });
  held.far.push({
    numerator: days((one) => (one.distanceMiles ?? 0) > FAR_MILES),
    denominator: days((one) => one.distanceMiles !== undefined),
  });
  held.notKnown += days((one) => !known(one));
  held.notKnownHowFar += days((one) => one.distanceMiles === undefined);
}

export const outOfArea: Outcome = {
  key: 'out-of-area',
  answers: ['O21'],
  name: 'Out of area',
  measure:
    'Of days in placement of which it is known, those outside the area of the responsible authority, with and without days ' +
    'at home with a parent; those more than 20 miles from home; and, of placements begun in the year, those outside it.',
  version: 1,
  warnings: [
    'The national return does not say which area a place is in: where only returns tell of it, it is not known.',
  ],
  begin(context) {
    const fresh = (): AreaDays => ({ out: [], outWithoutParents: [], far: [], notKnown: 0, notKnownHowFar: 0 });
    const held: Record<SpanName, AreaDays> = { inTheYear: fresh(), whileSupported: fresh() };
    const starts = { out: 0, known: 0, notKnown: 0 };
    return {
      add(followed): void {
        const lived = livedIn(followed.journey);
        for (const span of SPAN_NAMES) {
          const stretch = SPANS[span](followed, context);
          if (stretch) addArea(held[span], lived, stretch);
        }
        for (const { startedOn, inArea } of followed.journey.placements) {
          if (startedOn <= addDays(context.asAt, -context.periodDays)) continue;
          if (inArea === undefined) starts.notKnown += 1;
          else starts.known += 1;
          if (inArea === false) starts.out += 1;
        }
      },
      found(): OutcomeFound {
        const figures: Record<string, Figure> = {};
        for (const span of SPAN_NAMES) {
          const { out, outWithoutParents, far, notKnown, notKnownHowFar } = held[span];
          const figure = (words: string, parts: Part[], unknown: number): Figure =>
            clustered({ definition: `placement days ${words}, ${SPAN_WORDS[span]}`, version: 1, unknown }, parts);
          figures[named('outOfArea', span)] = figure('out of area', out, notKnown);
          figures[named('outOfAreaWithoutParents', span)] = figure(
            'out of area, days with a parent left out',
            outWithoutParents,
            notKnown,
          );
          figures[named('farFromHome', span)] = figure('more than 20 miles from home', far, notKnownHowFar);
        }
        const begun = { definition: 'placements begun in the year out of area', version: 1, unknown: starts.notKnown };
        figures['placementsBegunOutOfArea'] = share(begun, starts.out, starts.known);
        return { figures, coverage: { placementsBegunInTheYear: starts.known + starts.notKnown }, excluded: {} };
      },
    };
  },
};
