import type { LocalDate } from '@app/journey';
import type { Proportion } from '../rates/proportion';
import { proportion } from '../rates/proportion';
import type { RatioOfSums } from '../rates/ratio-of-sums';
import { ratioOfSums } from '../rates/ratio-of-sums';
import type { LivedJourney } from '../spells/lived-journey';
import type { RoleAtBoundary } from './boundary-tests';
import type { Definition, SameTeamSettings } from './definition';
import { definitionWith, HEADLINE_ROLE } from './definition';
import type { BoundaryKind, SameTeamOfJourney, TestedBoundary } from './same-team';
import { sameTeamOf } from './same-team';
import type { Verdict } from './verdict';
import { VERDICTS } from './verdict';

/** The tests of a role at a boundary, by the name of their answer. */
export const TESTS = ['heldAtMove', 'heldThrough', 'heldFromStart', 'teamKept'] as const;
export type Test = (typeof TESTS)[number];

/** One boundary behind a figure: whose, and when. */
export interface BoundaryRef {
  readonly journeyId: string;
  readonly on: LocalDate;
}

/** One test of one role at all boundaries of one kind. */
export interface HeldFigure {
  readonly test: Test;
  readonly role: string;
  readonly kind: BoundaryKind;
  /**
   * Held, of all boundaries of which it is known. Where nobody was named it was not held; what is not known yet, and teams
   * not recorded, stand beside it.
   */
  readonly known: Proportion;
  /** Held, of those at which somebody was named on both sides. */
  readonly named: Proportion;
  /** The first again, with an interval that knows that boundaries belong to young people. */
  readonly byYoungPerson: RatioOfSums;
  /** The boundaries behind each answer. */
  readonly behind: Readonly<Record<Answer, readonly BoundaryRef[]>>;
}

export type Answer = RoleAtBoundary[Test];
/** Answers that stand beside the denominator. */
const BESIDE: readonly Answer[] = ['not_yet_known', 'team_not_recorded'];

export interface SameTeamFigures {
  readonly definition: Definition;
  readonly asAt: LocalDate;
  /** Young people whose referral was accepted by then. */
  readonly youngPeople: number;
  /** The journeys in which exactly one key worker was named, on every day, of all but those of which it cannot be told. */
  readonly promiseStrict: Proportion & { readonly behind: readonly string[] };
  /** The journeys behind each verdict. */
  readonly verdicts: Readonly<Record<Verdict, readonly string[]>>;
  /** KEPT and KEPT_WITH_COVER, of all but those of which it cannot be told. */
  readonly kept: Proportion;
  /** The key worker through the window at moves to another carer. */
  readonly headline: HeldFigure;
  /** Every test of every role at every kind of boundary that there was. */
  readonly figures: readonly HeldFigure[];
}

/** Gathers the answers of one figure, journey by journey. */
class Gathering {
  readonly behind: Record<Answer, BoundaryRef[]> = {
    held: [],
    broken: [],
    no_one_named: [],
    not_yet_known: [],
    team_not_recorded: [],
  };
  private readonly parts = new Map<string, { numerator: number; denominator: number }>();

  constructor(
    readonly test: Test,
    readonly role: string,
    readonly kind: BoundaryKind,
  ) {}

  add(ref: BoundaryRef, answer: Answer): void {
    this.behind[answer].push(ref);
    if (BESIDE.includes(answer)) return;
    const part = this.parts.get(ref.journeyId) ?? { numerator: 0, denominator: 0 };
    part.denominator += 1;
    if (answer === 'held') part.numerator += 1;
    this.parts.set(ref.journeyId, part);
  }

  figure(): HeldFigure {
    const { test, role, kind, behind } = this;
    const [held, broken, nobody] = [behind.held.length, behind.broken.length, behind.no_one_named.length];
    return {
      test,
      role,
      kind,
      known: proportion({ having: held, of: held + broken + nobody }),
      named: proportion({ having: held, of: held + broken }),
      byYoungPerson: ratioOfSums(this.parts.values()),
      behind,
    };
  }
}

function figuresOf(boundaries: readonly TestedBoundary[]): HeldFigure[] {
  const gatherings = new Map<string, Gathering>();
  for (const { kind, roles, journeyId, on } of boundaries) {
    const ref = { journeyId, on };
    for (const role of roles) {
      for (const test of TESTS) {
        const key = `${kind} ${role.role} ${test}`;
        let gathering = gatherings.get(key);
        if (!gathering) gatherings.set(key, (gathering = new Gathering(test, role.role, kind)));
        gathering.add(ref, role[test]);
      }
    }
  }
  return [...gatherings.values()].map((gathering) => gathering.figure());
}

/**
 * The figures of a cohort, from the journeys analysed one by one. Every figure names the boundaries and the young people behind
 * it; the definition and its settings are part of the result.
 * @source same-team
 */
export function sameTeamFigures(
  journeys: readonly SameTeamOfJourney[],
  asAt: LocalDate,
  definition: Definition,
): SameTeamFigures {
  const told = journeys.filter((journey) => journey.verdict !== 'CANNOT_TELL');
  const strict = told.filter((journey) => journey.promiseStrict).map(({ journeyId }) => journeyId);
  const having = (verdict: Verdict): string[] =>
    journeys.filter((journey) => journey.verdict === verdict).map(({ journeyId }) => journeyId);
  const verdicts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, having(verdict)])) as Record<
    Verdict,
    string[]
  >;
  const kept = verdicts.KEPT.length + verdicts.KEPT_WITH_COVER.length;
  const figures = figuresOf(journeys.flatMap(({ boundaries }) => boundaries));
  const headline = figures.find(
    ({ test, role, kind }) => test === 'heldThrough' && role === HEADLINE_ROLE && kind === 'MOVE',
  );
  return {
    definition,
    asAt,
    youngPeople: journeys.length,
    promiseStrict: { ...proportion({ having: strict.length, of: told.length }), behind: strict },
    verdicts,
    kept: proportion({ having: kept, of: told.length }),
    headline: headline ?? new Gathering('heldThrough', HEADLINE_ROLE, 'MOVE').figure(),
    figures,
  };
}

/** All of it: each journey that support reached by then, and the figures of them together. */
export function sameTeam(
  journeys: Iterable<LivedJourney>,
  asAt: LocalDate,
  settings: Partial<SameTeamSettings> = {},
): { readonly journeys: readonly SameTeamOfJourney[]; readonly figures: SameTeamFigures } {
  const definition = definitionWith(settings);
  const analysed: SameTeamOfJourney[] = [];
  for (const journey of journeys) {
    const one = sameTeamOf(journey, asAt, definition);
    if (one) analysed.push(one);
  }
  return { journeys: analysed, figures: sameTeamFigures(analysed, asAt, definition) };
}
