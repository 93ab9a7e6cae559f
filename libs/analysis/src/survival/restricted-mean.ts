import { type Errors, productLimit } from './kaplan-meier';
import { riskTable, type RiskTable } from './risk-table';
import { causesIn, checkLengths, numbered, type Numbered, type Numbers, type Spells } from './spells';
import { type Timeline, timelineOf } from './timeline';

export interface RestrictedMean {
  readonly mean: number;
  readonly standardError: number;
  readonly errors: Errors;
  /** Whether anybody was watched up to the horizon. If not, the last height of the curve was taken on to it: a guess. */
  readonly watched: boolean;
}

/**
 * How long spells last on average, counting none for longer than the horizon: the area under the curve of survival up
 * to it. It can be told where the median is not reached.
 *
 * Unit: that of the spells' times, counted from their zero.
 *
 * @throws RangeError when columns differ in length, a spell ends no later than its entry, or a cause is no whole number
 * @source r-survival
 * @source infinitesimal-jackknife
 */
export function restrictedMean({ entry, time, cause, person }: Spells, horizon: number): RestrictedMean {
  checkLengths(time.length, { cause, person });
  const people = person && numbered(person);
  const timeline = timelineOf(entry, time);
  const table = riskTable(timeline, cause, causesIn(cause), people);
  const { area, ahead } = areas(table, horizon);
  const last = table.times.at(-1) ?? -Infinity;
  const { survival } = productLimit(table);
  return {
    mean: area,
    standardError: Math.sqrt(people ? varianceByPerson(timeline, table, cause, people, ahead) : variance(table, ahead)),
    errors: people ? 'by-person' : 'by-spell',
    watched: horizon <= last || survival.at(-1) === 0,
  };
}

/** The area under the curve up to the horizon: from zero on, where it is 1 before the first time, and from each time on. */
function areas(table: RiskTable, horizon: number): { area: number; ahead: Float64Array } {
  const { survival } = productLimit(table);
  const ahead = new Float64Array(table.times.length);
  let area = 0;
  let until = horizon;
  for (let i = table.times.length - 1; i >= 0; i--) {
    const from = table.times[i]!;
    if (from <= horizon) {
      area += (until - from) * survival[i]!;
      until = from;
    }
    ahead[i] = area;
  }
  return { area: area + until, ahead };
}

function variance({ atRisk, ended }: RiskTable, ahead: Float64Array): number {
  let sum = 0;
  atRisk.forEach((n, i) => {
    const d = ended[i]!;
    if (d > 0 && n > d) sum += (ahead[i]! ** 2 * d) / (n * (n - d));
  });
  return sum;
}

/** Moved by each person: what ends takes away what was ahead, what is at risk gives its share of all that end. */
function varianceByPerson(
  { grid, enters, leaves }: Timeline,
  { places, atRisk, ended }: RiskTable,
  cause: Numbers,
  { codes, labels }: Numbered,
  ahead: Float64Array,
): number {
  const lost = new Float64Array(grid.length);
  const given = new Float64Array(grid.length);
  places.forEach((place, i) => {
    const stay = atRisk[i]! - ended[i]!;
    if (stay === 0) return;
    lost[place] = ahead[i]! / stay;
    given[place] = (lost[place] * ended[i]!) / atRisk[i]!;
  });
  for (let place = 1; place < grid.length; place++) given[place]! += given[place - 1]!;
  const moved = new Float64Array(labels.length);
  leaves.forEach((place, row) => {
    const share = given[place]! - (enters[row]! < 0 ? 0 : given[enters[row]!]!);
    moved[codes[row]!]! += share - (cause[row]! > 0 ? lost[place]! : 0);
  });
  return moved.reduce((sum, one) => sum + one ** 2, 0);
}
