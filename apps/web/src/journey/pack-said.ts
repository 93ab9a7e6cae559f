import type { JourneyFact, PackPeriod } from '@app/journey';
import type { PackSaid } from '@app/ledger';
import type { Asked } from '../pages/typed';
import type { PackTold } from './review-pack.view';
import type { Shown } from './shown';

type Issued = JourneyFact<'ReviewPackIssued'>['data'];

const PERIODS: Readonly<Record<Shown['period'], PackPeriod>> = {
  all: 'WHOLE',
  review: 'SINCE_REVIEW',
  6: 'SIX_MONTHS',
  12: 'TWELVE_MONTHS',
};
const MOVES: Readonly<Record<Shown['moves'], Issued['moves']>> = {
  all: 'ALL',
  unplanned: 'UNPLANNED',
  planned: 'PLANNED',
};
const ORDERS: Readonly<Record<Shown['order'], Issued['order']>> = { newest: 'NEWEST_FIRST', oldest: 'OLDEST_FIRST' };

/** The pack as the ledger keeps it: enough to make it again, and the digest of what it says. */
export function packSaid({ now, shown, review, known }: PackTold, offences: 'in' | 'out', digest: string): PackSaid {
  const { asAt, knownAt, position } = now.timeline;
  return {
    ...(review ? { forReview: review.eventId } : {}),
    asAt,
    knownAt,
    period: PERIODS[shown.period],
    moves: MOVES[shown.moves],
    order: ORDERS[shown.order],
    ...(shown.lanes.length > 0 ? { lanes: [...shown.lanes] } : {}),
    offences: offences === 'in',
    position,
    entries: known.entries,
    digest,
    recordDigest: known.digest,
  };
}

const wordOf = <T extends string>(words: Readonly<Record<string, T>>, code: T): string =>
  Object.entries(words).find(([, one]) => one === code)?.[0] ?? '';

/** What an address asks for that makes the pack again. */
export function askedOf({ forReview, asAt, knownAt, period, moves, order, lanes, offences }: Issued): Asked {
  return {
    ...(forReview === undefined ? {} : { review: forReview }),
    asAt,
    knownAt,
    period: wordOf(PERIODS, period),
    moves: wordOf(MOVES, moves),
    order: wordOf(ORDERS, order),
    ...(lanes ? { lane: lanes } : {}),
    offences: offences ? 'in' : 'out',
  };
}
