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
export const SAME_TEAM_TESTS = ['heldAtMove', 'heldThrough', 'heldFromStart', 'teamKept'] as const;
export type SameTeamTest = (typeof SAME_TEAM_TESTS)[number];

/** One boundary behind a figure: whose, and when. */
export interface BoundaryRef {
  readonly journeyId: string;
  readonly on: LocalDate;
}

/** One test of one role at all boundaries of one kind. */
export interface HeldFigure {
  readonly test: SameTeamTest;
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
  readonly behind: Readonly<Record<SameTeamAnswer, readonly BoundaryRef[]>>;
}

export type SameTeamAnswer = RoleAtBoundary[SameTeamTest];
/** Answers that stand beside the denominator. */
const BESIDE: readonly SameTeamAnswer[] = ['not_yet_known', 'team_not_recorded'];

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

/** Gathers the answers of one figure, journey by journey: those of one journey follow one another. */
class Gathering {
  readonly behind: Record<SameTeamAnswer, BoundaryRef[]> = {
    held: [],
    broken: [],
    no_one_named: [],
    not_yet_known: [],
    team_not_recorded: [],
  };
  private readonly parts: { readonly journeyId: string; numerator: number; denominator: number }[] = [];

  constructor(
    readonly test: SameTeamTest,
    readonly role: string,
    readonly kind: BoundaryKind,
  ) {}

  add(ref: BoundaryRef, answer: SameTeamAnswer): void {
    this.behind[answer].push(ref);
    if (BESIDE.includes(answer)) return;
    let part = this.parts.at(-1);
    if (part?.journeyId !== ref.journeyId) {
      part = { journeyId: ref.journeyId, numerator: 0, denominator: 0 };
      this.parts.push(part);
    }
    part.denominator += 1;
    if (answer === 'held') part.numerator += 1;
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
      byYoungPerson: ratioOfSums(this.parts),
      behind,
    };
  }
}

/** The tests of one role at one kind of boundary. */
type RoleGatherings = Readonly<Record<SameTeamTest, Gathering>>;

function figuresOf(journeys: readonly SameTeamOfJourney[]): HeldFigure[] {
  const kinds = new Map<BoundaryKind, Map<string, RoleGatherings>>();
  const gatheringsOf = (kind: BoundaryKind, role: string): RoleGatherings => {
    const roles = kinds.get(kind) ?? new Map<string, RoleGatherings>();
    kinds.set(kind, roles);
    const all = Object.fromEntries(SAME_TEAM_TESTS.map((test) => [test, new Gathering(test, role, kind)])) as Record<
      SameTeamTest,
      Gathering
    >;
    roles.set(role, all);
    return all;
  };
  for (const { journeyId, boundaries } of journeys) {
    for (const { on, kind, roles } of boundaries) {
      const ref = { journeyId, on };
      for (const one of roles) {
        const gatherings = kinds.get(kind)?.get(one.role) ?? gatheringsOf(kind, one.role);
        for (const test of SAME_TEAM_TESTS) gatherings[test].add(ref, one[test]);
      }
    }
  }
  return [...kinds.values()].flatMap((roles) =>
    [...roles.values()].flatMap((gatherings) => SAME_TEAM_TESTS.map((test) => gatherings[test].figure())),
  );
}

/** The headline in groups of moves, in the order of their names: the key worker through the window. */
export function headlineBy(
  journeys: readonly SameTeamOfJourney[],
  groupOf: (move: TestedBoundary) => string,
): { readonly group: string; readonly figure: HeldFigure }[] {
  const groups = new Map<string, Gathering>();
  for (const boundary of journeys.flatMap(({ boundaries }) => boundaries)) {
    const answer = boundary.roles.find(({ role }) => role === HEADLINE_ROLE)?.heldThrough;
    if (boundary.kind !== 'MOVE' || answer === undefined) continue;
    const group = groupOf(boundary);
    const gathering = groups.get(group) ?? new Gathering('heldThrough', HEADLINE_ROLE, 'MOVE');
    groups.set(group, gathering);
    gathering.add({ journeyId: boundary.journeyId, on: boundary.on }, answer);
  }
  const ordered = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return ordered.map(([group, gathering]) => ({ group, figure: gathering.figure() }));
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
  const figures = figuresOf(journeys);
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
