import type { LocalDate } from '@app/journey';
import { addDays } from '@app/journey';
import type { Entry } from '../behind';
import { clusteredOf, type Figure, type PartOf, shareOf } from '../figure';
import type { LivedJourney, LivedPlacement } from '../spells/lived-journey';
import type { Followed, OutcomeContext } from './followed';
import { periodTo } from './followed';
import { counts, type Outcome, type OutcomeFound } from './outcome';
import {
  atHome,
  familySetting,
  FAR_MILES,
  farFromHome,
  outOfArea,
  type PlacementIs,
  residential,
  shareOfDays,
  stockOn,
} from './share-of-days';
import type { Span } from './stretch';
import { within } from './stretch';

const HUB_BEDS: readonly (string | undefined)[] = ['HUB_BED', 'EMERGENCY_BED'];
const EXTERNAL: readonly (string | undefined)[] = ['PR4', 'PR5'];
const SUPPORTED: readonly string[] = ['H5', 'K3', 'P2'];
const inHubBed = ({ nwdOffer }: LivedPlacement): boolean => HUB_BEDS.includes(nwdOffer);
/** In a home, school or secure home of a private or voluntary provider, and not in a bed of the hub. */
export const externalResidential = (placement: LivedPlacement): boolean =>
  residential(placement) === true && EXTERNAL.includes(placement.provider) && !inHubBed(placement);

/** The spans of which shares are told: the year to the day asked about, and the days of support. */
const SPANS = {
  inTheYear: (followed: Followed, context: OutcomeContext): Span | undefined =>
    within(periodTo(context), observed(followed)),
  whileSupported: (followed: Followed): Span | undefined =>
    followed.lived.support ? within(followed.lived.support, observed(followed)) : undefined,
} as const;
type SpanName = keyof typeof SPANS;
const SPAN_NAMES = Object.keys(SPANS) as SpanName[];
const SPAN_WORDS: Readonly<Record<SpanName, string>> = {
  inTheYear: 'in the year to the day asked about',
  whileSupported: 'while the hub supported the young person',
};

const observed = ({ observed: { since, until } }: Followed): Span => ({ from: since, to: until });
const named = (name: string, span: SpanName): string => `${name}${span.charAt(0).toUpperCase()}${span.slice(1)}`;

/** A share of placement days: what is asked of a placement, and which placements count at all. */
interface DayShare {
  readonly words: string;
  readonly is: PlacementIs;
  readonly counting?: (placement: LivedPlacement) => boolean;
}

/** Shares of placement days over both spans, young person by young person. */
class DayShares {
  private readonly parts = new Map<string, PartOf[]>();
  private readonly unknown = new Map<string, Entry[]>();

  constructor(
    private readonly shares: Readonly<Record<string, DayShare>>,
    private readonly context: OutcomeContext,
  ) {}

  add(followed: Followed): void {
    for (const span of SPAN_NAMES) {
      const days = SPANS[span](followed, this.context);
      if (!days) continue;
      const window = { from: days.from, asAt: addDays(days.to, -1) };
      for (const [name, { is, counting }] of Object.entries(this.shares)) {
        const key = named(name, span);
        const { numerator, denominator, daysNotRecorded } = shareOfDays([followed.lived], window, is, counting);
        const { journeyId } = followed;
        const unknown = this.unknown.get(key) ?? [];
        if (daysNotRecorded > 0) unknown.push({ journeyId, n: daysNotRecorded });
        this.unknown.set(key, unknown);
        const parts = this.parts.get(key) ?? [];
        parts.push({ journeyId, numerator, denominator });
        this.parts.set(key, parts);
      }
    }
  }

  figures(): Record<string, Figure> {
    const all = SPAN_NAMES.flatMap((span) =>
      Object.entries(this.shares).map(([name, { words }]): [string, Figure] => {
        const key = named(name, span);
        const definition = `placement days ${words}, ${SPAN_WORDS[span]}`;
        const unknown = this.unknown.get(key) ?? [];
        return [key, clusteredOf({ definition, version: 1 }, this.parts.get(key) ?? [], { unknown })];
      }),
    );
    return Object.fromEntries(all);
  }

  /** Days in placement that a share is of. */
  days(name: string, span: SpanName): Entry[] {
    const parts = this.parts.get(named(name, span)) ?? [];
    return parts.map(({ journeyId, denominator: n }) => ({ journeyId, n })).filter(({ n }) => n > 0);
  }
}

/** Each is of all placement days, so that they can be laid side by side. */
const SETTINGS: Readonly<Record<string, DayShare>> = {
  family: { words: 'in family settings: foster care, with relatives, adopters or a parent', is: familySetting },
  familyWithoutParents: {
    words: 'in family settings other than with a parent',
    is: (placement) => familySetting(placement) && !atHome(placement),
  },
  residential: { words: "in children's homes, secure homes, residential homes and schools", is: residential },
  residentialAtHub: {
    words: 'in a bed of the hub',
    is: (placement) => residential(placement) && inHubBed(placement),
  },
  residentialExternal: { words: 'in homes of private or voluntary providers', is: externalResidential },
  supported: {
    words: 'in supported accommodation, lodgings or living independently',
    is: ({ placementType }) => SUPPORTED.includes(placementType),
  },
};

export const settings: Outcome = {
  key: 'settings',
  answers: ['O14', 'O15'],
  name: 'Where young people live',
  measure:
    'Days in each kind of setting, of all days in placement that were watched; a temporary stay counts to its placement.',
  version: 1,
  warnings: ['Which beds are of the hub is told by its own records of placements; returns tell of the provider only.'],
  begin(context) {
    const shares = new DayShares(SETTINGS, context);
    return {
      add: (followed): void => shares.add(followed),
      found(): OutcomeFound {
        return {
          figures: shares.figures(),
          coverage: counts({
            placementDaysInTheYear: shares.days('family', 'inTheYear'),
            placementDaysWhileSupported: shares.days('family', 'whileSupported'),
          }),
          excluded: {},
        };
      },
    };
  },
};

const FAR_WORDS = `more than ${FAR_MILES} miles from home`;
const AREAS: Readonly<Record<string, DayShare>> = {
  outOfArea: { words: 'out of area', is: outOfArea },
  outOfAreaWithoutParents: {
    words: 'out of area, days with a parent left out',
    is: outOfArea,
    counting: (placement) => !atHome(placement),
  },
  farFromHome: {
    words: FAR_WORDS,
    is: farFromHome,
  },
};

export const outOfAreaOutcome: Outcome = {
  key: 'out-of-area',
  answers: ['O21'],
  name: 'Out of area',
  measure:
    'Of days in placement of which it is known, those outside the area of the responsible authority, with and without days ' +
    'at home with a parent, and those more than 20 miles from home; the same of placements begun in the year, and of the ' +
    'young people in placement on the last day of which it is known.',
  version: 1,
  warnings: [
    'The national return does not say which area a place is in: where only returns tell of it, it is not known.',
  ],
  begin(context) {
    const shares = new DayShares(AREAS, context);
    const year = periodTo(context);
    const starts = { outOfArea: new Answers(), farFromHome: new Answers() };
    const journeys: LivedJourney[] = [];
    return {
      add(followed): void {
        const { placements } = followed.lived;
        shares.add(followed);
        journeys.push(followed.lived);
        for (const placement of placements.filter(({ change, from }) => change !== 'SAME_CARER' && from >= year.from)) {
          const entry = { journeyId: followed.journeyId, on: placement.from, to: placement.to };
          starts.outOfArea.add(outOfArea(placement), entry);
          starts.farFromHome.add(farFromHome(placement), entry);
        }
      },
      found(careKnownTo): OutcomeFound {
        const begun = (words: string, answers: Answers): Figure =>
          answers.figure(`placements begun in the year ${words}`);
        return {
          figures: {
            ...shares.figures(),
            placementsBegunOutOfArea: begun('out of area', starts.outOfArea),
            placementsBegunFarFromHome: begun(FAR_WORDS, starts.farFromHome),
            youngPeopleOutOfArea: stockFigure('out of area', journeys, careKnownTo, outOfArea),
            youngPeopleFarFromHome: stockFigure(FAR_WORDS, journeys, careKnownTo, farFromHome),
          },
          coverage: counts({ placementsBegunInTheYear: starts.outOfArea.asked }),
          excluded: {},
        };
      },
    };
  },
};

/** Yes, no and not known, counted apart. */
class Answers {
  private readonly having: Entry[] = [];
  private readonly of: Entry[] = [];
  private readonly unknown: Entry[] = [];

  add(answer: boolean | undefined, entry: Entry): void {
    (answer === undefined ? this.unknown : this.of).push(entry);
    if (answer) this.having.push(entry);
  }

  get asked(): readonly Entry[] {
    return [...this.of, ...this.unknown];
  }

  figure(definition: string): Figure {
    const { having, of, unknown } = this;
    return shareOf({ definition, version: 1 }, { having, of, unknown });
  }
}

function stockFigure(words: string, journeys: readonly LivedJourney[], day: LocalDate, is: PlacementIs): Figure {
  const answers = new Answers();
  for (const journey of journeys) {
    const { placed, having, notRecorded } = stockOn([journey], day, is);
    if (placed > 0) answers.add(notRecorded > 0 ? undefined : having > 0, { journeyId: journey.journeyId });
  }
  return answers.figure(`young people in placement at the end of the last day known, ${words}`);
}
