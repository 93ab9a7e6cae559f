import { type Entries, leading } from '../behind';
import type { CoxEstimate } from '../cox/cox-regression';
import { coxRegression } from '../cox/cox-regression';
import { proportionalHazards } from '../cox/proportional-hazards';
import type { CoxRefusal } from '../cox/refusal';
import { countsAlone, type Figure, type Named, rate, ratioOfRates } from '../figure';
import type { Exposure } from '../rates/rate';
import { BREAKDOWN_TABLE } from '../spells/breakdown-classes';
import { BREADTH_WORDS } from './breakdown-rates';
import type { ExposureRow } from './exposure-rows';
import {
  brokeDown,
  cannotTell,
  coxRowsOf,
  daysOfRow,
  daysOfRows,
  endingsOfRows,
  isUnsettled,
  stretchesOf,
  UNSETTLED_DAYS,
} from './exposure-rows';
import type { Breadth } from './placement-case';

/** What is added to the table of classes: how days are split, and what the regressions hold. */
export const CONTINUITY_VERSION = 2;
/** With fewer events than this there is nothing but counts. */
export const EVENTS_MIN = 10;

function exposureOf(rows: readonly ExposureRow[], breadth: Breadth): Exposure {
  return {
    events: rows.filter((row) => brokeDown(row, breadth)).length,
    days: rows.reduce((sum, row) => sum + daysOfRow(row), 0),
  };
}

/** Rates in the 90 days after a key worker changed, and on all other days of support in placement. */
export interface AfterChange {
  readonly unsettled: Figure;
  readonly settled: Figure;
  readonly ratio: Figure;
  /** Too few breakdowns for rates: the figures hold their counts, and no value. */
  readonly countsOnly: boolean;
}

export function ratesAfterChange(rows: readonly ExposureRow[], breadth: Breadth, is = isUnsettled): AfterChange {
  const [changed, others] = [rows.filter(is), rows.filter((row) => !is(row))];
  const [unsettled, settled] = [exposureOf(changed, breadth), exposureOf(others, breadth)];
  const countsOnly = unsettled.events + settled.events < EVENTS_MIN;
  const shown = (figure: Figure): Figure => (countsOnly ? countsAlone(figure) : figure);
  const named = (words: string, of: readonly ExposureRow[]): Required<Named> => ({
    definition: `${BREADTH_WORDS[breadth]}, ${words}`,
    version: CONTINUITY_VERSION,
    unknown: of.filter((row) => cannotTell(row, breadth)).length,
  });
  const within = `in the ${UNSETTLED_DAYS} days after a change of key worker`;
  const broken = (of: readonly ExposureRow[]): Entries => endingsOfRows(of, (row) => brokeDown(row, breadth));
  const untold = (of: readonly ExposureRow[]): Entries => endingsOfRows(of, (row) => cannotTell(row, breadth));
  const rateOf = (words: string, of: readonly ExposureRow[], { events, days }: Exposure): Figure => {
    const behind = { numerator: broken(of), denominator: daysOfRows(of), unknown: untold(of) };
    return shown(leading(rate(named(words, of), events, days), behind));
  };
  const ratio = ratioOfRates(named(`${within} against other days`, rows), unsettled, settled);
  return {
    unsettled: rateOf(`for 1,000 days in placement ${within}`, changed, unsettled),
    settled: rateOf('for 1,000 other days in placement', others, settled),
    ratio: shown(leading(ratio, { numerator: broken(changed), denominator: broken(others), unknown: untold(rows) })),
    countsOnly,
  };
}

type Covariates = Readonly<Record<string, (row: ExposureRow) => number>>;
const yes = (is: boolean): number => (is ? 1 : 0);
const changedLately = (is: (row: ExposureRow) => boolean): Covariates => ({
  [`key worker changed in the last ${UNSETTLED_DAYS} days`]: (row) => yes(is(row)),
});
export const UNSETTLED = changedLately(isUnsettled);
const BY_HOLDER: Covariates = {
  'another key worker than the first': ({ holder }) => yes(holder === 'replacement'),
  'no key worker named': ({ holder }) => yes(holder === 'none'),
};
const FULL: Covariates = {
  ...BY_HOLDER,
  'key worker changed in the last 30 days': ({ changed }) => yes(changed === 'lately'),
  'key worker changed 31 to 90 days ago': ({ changed }) => yes(changed === 'some time ago'),
  'years of age when the placement began': ({ case: one }) => one.ageAtStart ?? 0,
  'placements before': ({ case: { spell } }) => spell.placementsBefore,
  'residential or secure home': ({ case: { group } }) => yes(group === 'RESIDENTIAL' || group === 'SECURE'),
  'out of area': ({ case: { spell } }) => yes(spell.outOfArea === true),
  'missing in the last 90 days': ({ missingLately }) => yes(missingLately),
  'offence in the last 90 days': ({ offenceLately }) => yes(offenceLately),
};

/** A regression, or why there is none. */
export interface Model {
  readonly definition: string;
  readonly version: number;
  readonly found: CoxEstimate | CoxRefusal;
  /** Whether the factor is the same at all times; `null` where there is no estimate. */
  readonly proportional: ReturnType<typeof proportionalHazards> | null;
  /** Rows left out because something that the regression asks was not known. */
  readonly leftOut: number;
}

function modelOf(definition: string, all: readonly ExposureRow[], breadth: Breadth, covariates: Covariates): Model {
  const isAsked = ({ case: { ageAtStart } }: ExposureRow): boolean => covariates !== FULL || ageAtStart !== null;
  const [rows, without] = [all.filter(isAsked), all.filter((row) => !isAsked(row))];
  const data = coxRowsOf(rows, breadth, covariates);
  const found = leading<CoxEstimate | CoxRefusal>(coxRegression(data), {
    ...{ events: endingsOfRows(rows, (row) => brokeDown(row, breadth)), rows: stretchesOf(rows) },
  });
  const model: Model = {
    definition: `${definition}; ${BREADTH_WORDS[breadth]}; days since the placement began; by hub; errors by young person`,
    version: CONTINUITY_VERSION,
    found,
    proportional: found.kind === 'estimated' ? proportionalHazards(data, found) : null,
    leftOut: without.length,
  };
  return leading(model, { leftOut: stretchesOf(without) });
}

const HAZARD_AFTER_CHANGE = `hazard in the ${UNSETTLED_DAYS} days after a change of key worker`;

/** The answer under another reading of the same record. */
export interface ContinuityReading {
  readonly reading: string;
  /** Breakdowns, on either side. */
  readonly events: number;
  readonly afterChange: AfterChange;
  readonly hazard: Model;
}

/** Days after nothing but changes that a reading leaves out are in neither of the two that it compares. */
const without = (rows: readonly ExposureRow[], changed: (row: ExposureRow) => boolean): ExposureRow[] =>
  rows.filter((row) => changed(row) || !isUnsettled(row));

/**
 * How far the answer depends on what was decided: what counts as a breakdown, when a change begins to be felt, and which
 * changes may have been brought about by the young person or by the move itself.
 */
function sensitivity(rows: readonly ExposureRow[], lagDays: number): ContinuityReading[] {
  const read = (
    reading: string,
    of: readonly ExposureRow[],
    is: (row: ExposureRow) => boolean = isUnsettled,
    breadth: Breadth = 'narrow',
  ): ContinuityReading => {
    const found = {
      reading,
      events: exposureOf(of, breadth).events,
      afterChange: ratesAfterChange(of, breadth, is),
      hazard: modelOf(`${HAZARD_AFTER_CHANGE}: ${reading}`, of, breadth, changedLately(is)),
    };
    return leading(found, { events: endingsOfRows(of, (row) => brokeDown(row, breadth)) });
  };
  const unasked = (row: ExposureRow): boolean => row.changedUnasked;
  const offMoves = (row: ExposureRow): boolean => row.changedOffMoves;
  return [
    read('narrow', rows),
    read('broad', rows, isUnsettled, 'broad'),
    read(`narrow, every change felt ${lagDays} days later`, rows, (row) => row.changedWithLag),
    read('narrow, without changes that the young person asked for', without(rows, unasked), unasked),
    read('narrow, without changes on the day of a move', without(rows, offMoves), offMoves),
  ];
}

export interface BreakdownAfterChange {
  readonly events: number;
  readonly rows: number;
  readonly afterChange: AfterChange;
  readonly models: { readonly afterChange: Model; readonly byHolder: Model; readonly full: Model };
  readonly sensitivity: readonly ContinuityReading[];
  readonly inWords: string;
  readonly cannotShow: readonly string[];
}

const CANNOT_SHOW: readonly string[] = [
  'These figures tell what goes together, not what brings about what.',
  'A placement in trouble may lead to a change of key worker, and a change may be made because a move is planned: both would ' +
    'look like an effect of the change.',
  'Young people who need most may be given to workers who leave most. Nothing that is not recorded is taken into account.',
  'Whole journeys are not compared: long journeys have more workers and more placements whatever the reason.',
];

function inWords({ ratio, countsOnly }: AfterChange, events: number): string {
  const { value, interval } = ratio;
  const counted = events === 1 ? '1 breakdown' : `${events} breakdowns`;
  if (countsOnly || value === null || !interval) {
    return `${counted}: too few to say what breakdown is associated with. Only the counts can be shown.`;
  }
  const shown = (x: number | null): string => (x === null ? 'no limit' : x.toFixed(2));
  return (
    `With ${counted}, the days after a change of key worker are associated with ${shown(value)} times the rate of other ` +
    `days (95 % interval ${shown(interval.lower)} to ${shown(interval.upper)}).`
  );
}

/**
 * Breakdown after a change of key worker, and by who held the case, on days of support in placement.
 *
 * Units: rates for 1,000 days, ratios, hazard ratios. It is an association, in these words wherever it is shown.
 * @source person-time
 * @source breakdown-classes
 */
export function breakdownAfterChange(rows: readonly ExposureRow[], lagDays: number): BreakdownAfterChange {
  const changed = ratesAfterChange(rows, 'narrow');
  const { events } = exposureOf(rows, 'narrow');
  return {
    events,
    rows: rows.length,
    afterChange: changed,
    models: {
      afterChange: modelOf(HAZARD_AFTER_CHANGE, rows, 'narrow', UNSETTLED),
      byHolder: modelOf('hazard by who held the case the day before', rows, 'narrow', BY_HOLDER),
      full: modelOf('hazard by who held the case, changes, age and circumstances', rows, 'narrow', FULL),
    },
    sensitivity: sensitivity(rows, lagDays),
    inWords: inWords(changed, events),
    cannotShow: CANNOT_SHOW,
  };
}

/** The versions of everything that the figures of continuity and breakdown rest on. */
export const CONTINUITY_DEFINITIONS: Readonly<Record<string, number>> = {
  'continuity-and-breakdown': CONTINUITY_VERSION,
  'breakdown-classes': BREAKDOWN_TABLE.version,
};
