import { binomialTails } from '../count-distributions';
import { wholeCount } from '../bounds';

/**
 * The chance of a split at least this uneven, if either way were as likely. Unit: a probability.
 *
 * The sign test of who got better and who got worse, and McNemar's exact test of who changed from having it to not having
 * it and the other way round, are both this. Those who did not change say nothing: with no change at all it is 1.
 * @throws RangeError when the counts are not whole numbers from 0.
 * @source r-stats
 */
export function signTest(oneWay: number, otherWay: number): number {
  const changed = wholeCount(oneWay, 'changes one way') + wholeCount(otherWay, 'changes the other way');
  if (oneWay === otherWay) return 1;
  return Math.min(1, 2 * binomialTails(Math.min(oneWay, otherWay), changed, 0.5).lower);
}
