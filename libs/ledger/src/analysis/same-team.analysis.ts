import type {
  Definition,
  Figure,
  HeldFigure,
  KeyWorkerEnding,
  RoleFigures,
  SameTeamFigures,
  SameTeamOfJourney,
  TestedBoundary,
  Verdict,
} from '@app/analysis';
import {
  clustered,
  definitionWith,
  headlineBy,
  keyWorkerEndings,
  ofRatio,
  SAME_TEAM,
  sameTeamFigures,
  sameTeamOf,
  share,
  VERDICTS,
} from '@app/analysis';
import { roleInWords } from '@app/journey';
import type { Analysis, Definitions, Gathering } from './analysis';
import type { AnalysisQuestion } from './analysis-question';
import { firstAccepted } from './cohort';
import { endingsByReason, KEY_WORKER_ENDINGS, type KeyWorkerEndingsResult } from './key-worker-endings';

const TEST_WORDS: Readonly<Record<HeldFigure['test'], (windowDays: number) => string>> = {
  heldAtMove: () => 'the same person the day before and on the day',
  heldThrough: (windowDays) => `the same person from the day before to ${windowDays} days after`,
  heldFromStart: () => 'the first person ever named, on the day',
  teamKept: () => 'a person of the same team the day before and on the day',
};
const KIND_WORDS: Readonly<Record<HeldFigure['kind'], string>> = {
  MOVE: 'moves to another carer',
  INTO_CARE: 'entries into care',
  OUT_OF_CARE: 'ends of care',
  RETURN_HOME: 'returns home',
  REMAND: 'remands',
  CUSTODY: 'entries into custody',
  EIGHTEENTH_BIRTHDAY: 'eighteenth birthdays',
};

/** One test of one role at one kind of boundary: the figure, the same clustered, and of those with somebody named. */
export interface SameTeamFigure {
  readonly test: HeldFigure['test'];
  readonly role: string;
  readonly kind: HeldFigure['kind'];
  readonly figure: Figure;
  readonly byYoungPerson: Figure;
  /** The same, of boundaries at which somebody was named on both sides. */
  readonly ofNamed: Figure;
  /** The young people and days behind each answer. */
  readonly behind: HeldFigure['behind'];
}

export function sameTeamFigure(
  { test, role, kind, known, named, byYoungPerson, behind }: HeldFigure,
  definition: Definition,
): SameTeamFigure {
  const words = `${roleInWords(role)}: ${TEST_WORDS[test](definition.settings.windowDays)}, at ${KIND_WORDS[kind]}`;
  const { version } = definition;
  const unknown = behind.not_yet_known.length + behind.team_not_recorded.length;
  const ofNamed = { definition: `${words}, where somebody was named on both sides`, version };
  return {
    test,
    role,
    kind,
    figure: share({ definition: words, version, unknown }, known.having, known.of),
    byYoungPerson: ofRatio({ definition: words, version, unknown }, byYoungPerson),
    ofNamed: share({ ...ofNamed, unknown: unknown + behind.no_one_named.length }, named.having, named.of),
    behind,
  };
}

/** How many of the core roles filled the day before were kept, over all boundaries of a kind. */
function wholeTeam(boundaries: readonly TestedBoundary[], { version }: Definition): object {
  const moves = boundaries.filter(({ kind }) => kind === 'MOVE');
  const parts = (
    of: (one: TestedBoundary['wholeTeam']) => readonly [number, number],
  ): { numerator: number; denominator: number }[] => {
    const sums = new Map<string, { numerator: number; denominator: number }>();
    for (const { journeyId, wholeTeam: team } of moves) {
      const [numerator, denominator] = of(team);
      const sum = sums.get(journeyId) ?? { numerator: 0, denominator: 0 };
      sums.set(journeyId, { numerator: sum.numerator + numerator, denominator: sum.denominator + denominator });
    }
    return [...sums.values()];
  };
  const notYetKnown = moves.reduce((sum, { wholeTeam: team }) => sum + team.notYetKnown, 0);
  return {
    rolesKeptAtMove: clustered(
      { definition: 'core roles with the same person at a move, of those filled the day before', version },
      parts((team) => [team.keptAtMove, team.filled]),
    ),
    rolesKeptThrough: clustered(
      {
        definition: 'core roles with the same person through the window, of those filled the day before',
        version,
        unknown: notYetKnown,
      },
      parts((team) => [team.keptThrough, team.filled - team.notYetKnown]),
    ),
  };
}

interface RoleSummary {
  readonly role: string;
  readonly journeys: number;
  readonly everNamed: number;
  readonly heldShare: Figure;
  readonly uncovered: Figure;
  readonly covered: Figure;
  readonly peopleOnAJourney: Readonly<Record<string, number>>;
  readonly changes: number;
  readonly changesAskedFor: number;
  readonly journeysWithALongGap: number;
}

/** One role over all journeys, weighted by days. */
function roleSummary(role: string, all: readonly RoleFigures[], { version, settings }: Definition): RoleSummary {
  const named = roleInWords(role);
  const part = (days: (one: RoleFigures) => number): { numerator: number; denominator: number }[] =>
    all.map((one) => ({ numerator: days(one), denominator: one.windowDays }));
  const people: Record<string, number> = {};
  for (const { people: n } of all) people[n] = (people[n] ?? 0) + 1;
  return {
    role,
    journeys: all.length,
    everNamed: all.filter((one) => one.everNamed).length,
    heldShare: clustered(
      { definition: `days of support with the first ${named}`, version },
      part((one) => one.firstDays),
    ),
    uncovered: clustered(
      { definition: `days of support with no ${named} named`, version },
      part((one) => one.gapDays),
    ),
    covered: clustered(
      { definition: `days of support on which somebody stood in for the ${named}`, version },
      part((one) => one.coverDays),
    ),
    peopleOnAJourney: people,
    changes: all.reduce((sum, one) => sum + one.changes.length, 0),
    changesAskedFor: all.reduce((sum, one) => sum + one.changes.filter((change) => change.askedFor).length, 0),
    journeysWithALongGap: all.filter((one) => one.longestGapDays > settings.gapDaysMax).length,
  };
}

function rolesOf(journeys: readonly SameTeamOfJourney[], definition: Definition): RoleSummary[] {
  const byRole = new Map<string, RoleFigures[]>();
  for (const { keyWorker, otherRoles } of journeys) {
    for (const one of [keyWorker, ...otherRoles]) {
      const all = byRole.get(one.role) ?? [];
      all.push(one);
      byRole.set(one.role, all);
    }
  }
  const order = [...definition.coreRoles, ...definition.besideRoles];
  return [...byRole]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([role, all]) => roleSummary(role, all, definition));
}

export interface SameTeamResult {
  readonly definition: Definition;
  readonly note: string;
  readonly youngPeople: number;
  readonly headline: SameTeamFigure;
  readonly promiseStrict: { readonly figure: Figure; readonly behind: readonly string[] };
  readonly kept: Figure;
  readonly verdicts: Readonly<Record<Verdict, { readonly journeys: number; readonly behind: readonly string[] }>>;
  readonly figures: readonly SameTeamFigure[];
  readonly wholeTeam: object;
  readonly roles: readonly RoleSummary[];
  /** Every journey, with every boundary it crossed: what stands behind all of the figures. */
  readonly journeys: readonly SameTeamOfJourney[];
  /** The headline by the hub of the first accepted referral, and by kind of move. Earlier runs have none. */
  readonly movesBy?: Readonly<Record<'hub' | 'kindOfMove', readonly GroupHeld[]>>;
  /** Why key workers ended. Earlier runs have none. */
  readonly endings?: KeyWorkerEndingsResult;
}

/** The headline of one group of moves. */
export interface GroupHeld extends SameTeamFigure {
  readonly group: string;
}

/** How moves are put into groups. */
export const MOVES_BY = { name: 'promise-by-group', version: 1 } as const;
export const HUB_NOT_KNOWN = 'HUB_NOT_KNOWN';

function movesBy(
  journeys: readonly SameTeamOfJourney[],
  hubs: ReadonlyMap<string, string>,
  definition: Definition,
): SameTeamResult['movesBy'] {
  const by = (groupOf: Parameters<typeof headlineBy>[1]): GroupHeld[] =>
    headlineBy(journeys, groupOf).map(({ group, figure }) => ({ group, ...sameTeamFigure(figure, definition) }));
  return {
    hub: by(({ journeyId }) => hubs.get(journeyId) ?? HUB_NOT_KNOWN),
    kindOfMove: by(({ move }) => move?.class ?? 'UNKNOWN'),
  };
}

const NOTE =
  'From the national return alone nothing here can be told but SOCIAL_WORKER: the other roles are told by the hub. ' +
  'CANNOT_TELL, and what is not known yet, stand beside the denominators and are never counted as kept.';

function resultOf(
  journeys: readonly SameTeamOfJourney[],
  found: SameTeamFigures,
  definition: Definition,
): SameTeamResult {
  const { version } = definition;
  const cannotTell = found.verdicts.CANNOT_TELL.length;
  const verdicts = VERDICTS.map((verdict) => {
    const behind = found.verdicts[verdict];
    return [verdict, { journeys: behind.length, behind }] as const;
  });
  return {
    definition,
    note: NOTE,
    youngPeople: found.youngPeople,
    headline: sameTeamFigure(found.headline, definition),
    promiseStrict: {
      figure: share(
        { definition: 'one key worker on every day of support, to the letter', version, unknown: cannotTell },
        found.promiseStrict.having,
        found.promiseStrict.of,
      ),
      behind: found.promiseStrict.behind,
    },
    kept: share(
      { definition: 'journeys with the verdict KEPT or KEPT_WITH_COVER', version, unknown: cannotTell },
      found.kept.having,
      found.kept.of,
    ),
    verdicts: Object.fromEntries(verdicts) as SameTeamResult['verdicts'],
    figures: found.figures.map((one) => sameTeamFigure(one, definition)),
    wholeTeam: wholeTeam(
      journeys.flatMap(({ boundaries }) => boundaries),
      definition,
    ),
    roles: rolesOf(journeys, definition),
    journeys,
  };
}

/** The settings of the definition that a question may change; the others are as they are. */
export function definitionOf({ reckoning }: AnalysisQuestion): Definition {
  const { windowDays, graceWorkingDays, sameDayMoves } = reckoning;
  return definitionWith({
    ...(windowDays === undefined ? {} : { windowDays }),
    ...(graceWorkingDays === undefined ? {} : { graceWorkingDays }),
    ...(sameDayMoves === undefined ? {} : { movesOfOneDay: sameDayMoves }),
  });
}

function begin(question: AnalysisQuestion, follows: Definitions): Gathering {
  const definition = definitionOf(question);
  const journeys: SameTeamOfJourney[] = [];
  const hubs = new Map<string, string>();
  const endings: KeyWorkerEnding[] = [];
  return {
    add({ journeyId, journey, lived }): void {
      const one = sameTeamOf(lived, question.asAt, definition);
      if (!one) return;
      journeys.push(one);
      hubs.set(journeyId, firstAccepted(journey)?.hub ?? HUB_NOT_KNOWN);
      endings.push(...keyWorkerEndings(lived));
    },
    result: () => ({
      ...resultOf(journeys, sameTeamFigures(journeys, question.asAt, definition), definition),
      ...(MOVES_BY.name in follows && { movesBy: movesBy(journeys, hubs, definition) }),
      ...(KEY_WORKER_ENDINGS.name in follows && { endings: endingsByReason(endings) }),
    }),
  };
}

/** Whether the same people stayed: per boundary, per role, per journey, with the young people behind every figure. */
export const sameTeamAnalysis: Analysis = {
  kind: 'same-team',
  definitions: {
    [SAME_TEAM.name]: SAME_TEAM.version,
    [MOVES_BY.name]: MOVES_BY.version,
    [KEY_WORKER_ENDINGS.name]: KEY_WORKER_ENDINGS.version,
  },
  begin,
};
