import type { Breadth, PlacementCase } from '../breakdown/placement-case';
import { BREADTHS, columnsOf } from '../breakdown/placement-case';
import type { CurveStep } from '../disclosure/publish-curve';
import { publishCurve } from '../disclosure/publish-curve';
import { BREAKDOWN_TABLE } from '../spells/breakdown-classes';
import { CAUSES } from '../spells/placement-spells';
import { aalenJohansen } from '../survival/aalen-johansen';
import { type ExtractTable, tableOf } from './columns';
import type { ExtractInput } from './extract-input';

const CAUSE_WORDS = {
  BREAKDOWN: 'broke down',
  PLANNED_MOVE: 'ended by a planned move',
  RETURN_HOME: 'ended by a return home',
  OTHER: 'ended otherwise',
  UNKNOWN: 'ended, and the reason does not tell how',
} as const;
type EndingCause = keyof typeof CAUSE_WORDS;
const ENDING_CAUSES = Object.keys(CAUSE_WORDS) as EndingCause[];

interface CurveRow {
  readonly breadth: 'NARROW' | 'BROAD';
  readonly cause: EndingCause;
  readonly days: number;
  readonly share: number;
}

/** Young people of whom a placement is followed just before each time: a placement is at risk after its entry, up to its end. */
function youngPeopleAtRisk(cases: readonly PlacementCase[], times: readonly number[]): number[] {
  const enters = cases.map(({ spell }) => ({ at: spell.entryDays, who: spell.journeyId })).sort((a, b) => a.at - b.at);
  const leaves = cases
    .map(({ spell }) => ({ at: spell.estimationDays, who: spell.journeyId }))
    .sort((a, b) => a.at - b.at);
  const followed = new Map<string, number>();
  const add = (who: string, n: number): void => {
    const left = (followed.get(who) ?? 0) + n;
    if (left === 0) followed.delete(who);
    else followed.set(who, left);
  };
  let [entered, left] = [0, 0];
  return times.map((time) => {
    for (; (enters[entered]?.at ?? Infinity) < time; entered += 1) add(enters[entered]?.who ?? '', 1);
    for (; (leaves[left]?.at ?? Infinity) < time; left += 1) add(leaves[left]?.who ?? '', -1);
    return followed.size;
  });
}

/** Steps to three decimals: with more, the number at risk could be worked out from them. */
const DECIMALS = 1000;

function curvesOf(
  cases: readonly PlacementCase[],
  breadth: Breadth,
  { horizonDays, threshold }: ExtractInput,
): CurveRow[] {
  if (cases.length === 0) return [];
  const { times, causes } = aalenJohansen(columnsOf(cases, breadth));
  const atRisk = youngPeopleAtRisk(cases, times);
  return ENDING_CAUSES.flatMap((cause) => {
    const incidence = causes[CAUSES[cause] - 1]?.incidence;
    const steps = times.map((days, i): CurveStep => ({
      days,
      atRisk: atRisk[i] ?? 0,
      estimate: incidence?.[i] ?? 0,
    }));
    return publishCurve(steps, 0, { threshold })
      .points.filter(({ days }) => days <= horizonDays)
      .map(({ days, estimate }) => ({
        breadth: breadth === 'narrow' ? ('NARROW' as const) : ('BROAD' as const),
        cause,
        days,
        share: Math.round(estimate * DECIMALS) / DECIMALS,
      }));
  });
}

/** How many placements have ended, and how, month by month of their length. @source small-numbers */
export function curveTable(input: ExtractInput): ExtractTable {
  const cases = input.journeys.flatMap((one) => one.cases);
  return tableOf<CurveRow>(
    {
      name: 'curves',
      oneRow:
        'a day of a placement, 30 days apart; no row where fewer young people than the threshold are followed beyond',
      columns: [
        {
          name: 'breadth',
          type: 'STRING',
          unit: '',
          meaning: 'which endings count as a breakdown',
          codes: {
            NARROW: 'the carer, the young person or the authority asked for its end',
            BROAD: 'those, and those for safety or not in the plan',
          },
          source: `breakdown-classes version ${BREAKDOWN_TABLE.version}`,
          of: ({ breadth }) => breadth,
        },
        {
          name: 'cause',
          type: 'STRING',
          unit: '',
          meaning: 'how placements ended; each of the others competes',
          codes: CAUSE_WORDS,
          of: ({ cause }) => cause,
        },
        { name: 'days', type: 'INT32', unit: 'days', meaning: 'since the placement began', of: ({ days }) => days },
        {
          name: 'share',
          type: 'DOUBLE',
          unit: 'share from 0 to 1, to three decimals',
          meaning: 'of placements that have ended so by that day, estimated; the numbers at risk are never given',
          source: 'aalen-johansen-1978',
          of: ({ share }) => share,
        },
      ],
    },
    BREADTHS.flatMap((breadth) => curvesOf(cases, breadth, input)),
  );
}
