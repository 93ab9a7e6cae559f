import type {
  Definition,
  Entries,
  Entry,
  Figure,
  HeldFigure,
  KeyWorkerEnding,
  SameTeamFigures,
  SameTeamOfJourney,
  TestedBoundary,
  Verdict,
} from '@app/analysis';
import {
  clustered,
  definitionWith,
  headlineBy,
  journeysOf,
  keyWorkerEndings,
  leading,
  leadingAs,
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
import { DAYS_WITHOUT, type DaysWithout, daysWithoutKeyWorker } from './days-without-key-worker';
import { endingsByReason, KEY_WORKER_ENDINGS, type KeyWorkerEndingsResult } from './key-worker-endings';
import { type RoleSummary, rolesOf, some } from './role-summaries';

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
  const { held, broken, no_one_named: nobody } = behind;
  const untold = [...behind.not_yet_known, ...behind.team_not_recorded];
  const unknown = untold.length;
  const ofNamed = { definition: `${words}, where somebody was named on both sides`, version };
  const all = {
    numerator: (): readonly Entry[] => held,
    denominator: (): readonly Entry[] => [...held, ...broken, ...nobody],
    unknown: (): readonly Entry[] => untold,
  };
  return {
    test,
    role,
    kind,
    figure: leading(share({ definition: words, version, unknown }, known.having, known.of), all),
    byYoungPerson: leading(ofRatio({ definition: words, version, unknown }, byYoungPerson), all),
    ofNamed: leading(share({ ...ofNamed, unknown: unknown + nobody.length }, named.having, named.of), {
      numerator: all.numerator,
      denominator: () => [...held, ...broken],
      unknown: () => [...untold, ...nobody],
    }),
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
  const counting =
    (n: (one: TestedBoundary['wholeTeam']) => number): Entries =>
    () =>
      some(moves.map(({ journeyId, on, wholeTeam: team }) => ({ journeyId, on, n: n(team) })));
  const notYetKnown = moves.reduce((sum, { wholeTeam: team }) => sum + team.notYetKnown, 0);
  const atMove = { definition: 'core roles with the same person at a move, of those filled the day before', version };
  const through = {
    definition: 'core roles with the same person through the window, of those filled the day before',
    ...{ version, unknown: notYetKnown },
  };
  return {
    rolesKeptAtMove: leading(
      clustered(
        atMove,
        parts((team) => [team.keptAtMove, team.filled]),
      ),
      {
        numerator: counting((team) => team.keptAtMove),
        denominator: counting((team) => team.filled),
      },
    ),
    rolesKeptThrough: leading(
      clustered(
        through,
        parts((team) => [team.keptThrough, team.filled - team.notYetKnown]),
      ),
      {
        numerator: counting((team) => team.keptThrough),
        denominator: counting((team) => team.filled - team.notYetKnown),
        unknown: counting((team) => team.notYetKnown),
      },
    ),
  };
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
  /** Journeys by their days without a key worker. Earlier runs have none. */
  readonly daysWithout?: DaysWithout;
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
  const { KEPT, KEPT_WITH_COVER, CANNOT_TELL } = found.verdicts;
  const unknown = CANNOT_TELL.length;
  const told = journeys.filter(({ verdict }) => verdict !== 'CANNOT_TELL');
  const verdicts = VERDICTS.map((verdict) => {
    const behind = found.verdicts[verdict];
    return [verdict, leading({ journeys: behind.length, behind }, { journeys: journeysOf(behind) })] as const;
  });
  const ofTold = { denominator: journeysOf(told.map(({ journeyId }) => journeyId)), unknown: journeysOf(CANNOT_TELL) };
  const strict = { definition: 'one key worker on every day of support, to the letter', version, unknown };
  const kept = { definition: 'journeys with the verdict KEPT or KEPT_WITH_COVER', version, unknown };
  const result: SameTeamResult = {
    definition,
    note: NOTE,
    youngPeople: found.youngPeople,
    headline: sameTeamFigure(found.headline, definition),
    promiseStrict: {
      figure: leading(share(strict, found.promiseStrict.having, found.promiseStrict.of), {
        ...ofTold,
        numerator: journeysOf(found.promiseStrict.behind),
      }),
      behind: found.promiseStrict.behind,
    },
    kept: leading(share(kept, found.kept.having, found.kept.of), {
      ...ofTold,
      numerator: journeysOf([...KEPT, ...KEPT_WITH_COVER]),
    }),
    verdicts: Object.fromEntries(verdicts) as SameTeamResult['verdicts'],
    figures: found.figures.map((one) => sameTeamFigure(one, definition)),
    wholeTeam: wholeTeam(
      journeys.flatMap(({ boundaries }) => boundaries),
      definition,
    ),
    roles: rolesOf(journeys, definition),
    journeys,
  };
  return leading(result, { youngPeople: journeysOf(journeys.map(({ journeyId }) => journeyId)) });
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
    result: (): SameTeamResult => {
      const found = resultOf(journeys, sameTeamFigures(journeys, question.asAt, definition), definition);
      const more = {
        ...(MOVES_BY.name in follows && { movesBy: movesBy(journeys, hubs, definition) }),
        ...(KEY_WORKER_ENDINGS.name in follows && { endings: endingsByReason(endings) }),
        ...(DAYS_WITHOUT.name in follows && { daysWithout: daysWithoutKeyWorker(journeys) }),
      };
      return leadingAs({ ...found, ...more }, found);
    },
  };
}

/** Whether the same people stayed: per boundary, per role, per journey, with the young people behind every figure. */
export const sameTeamAnalysis: Analysis = {
  kind: 'same-team',
  definitions: {
    [SAME_TEAM.name]: SAME_TEAM.version,
    [MOVES_BY.name]: MOVES_BY.version,
    [KEY_WORKER_ENDINGS.name]: KEY_WORKER_ENDINGS.version,
    [DAYS_WITHOUT.name]: DAYS_WITHOUT.version,
  },
  begin,
};
