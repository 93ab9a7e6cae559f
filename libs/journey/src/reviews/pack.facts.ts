import { inWords } from '../dates';
import type { CatalogueOf, Says } from '../envelope';

export const PACK_PERIODS = ['WHOLE', 'SINCE_REVIEW', 'SIX_MONTHS', 'TWELVE_MONTHS'] as const;
export type PackPeriod = (typeof PACK_PERIODS)[number];
export const PACK_MOVES = ['ALL', 'UNPLANNED', 'PLANNED'] as const;
export const PACK_ORDERS = ['NEWEST_FIRST', 'OLDEST_FIRST'] as const;

/** What of a journey goes into a pack, and as known when: enough to make the same pack again. */
export interface ReviewPackFacts {
  ReviewPackIssued: Says<{
    packId: string;
    forReview?: string;
    asAt: string;
    knownAt: string;
    period: PackPeriod;
    moves: (typeof PACK_MOVES)[number];
    order: (typeof PACK_ORDERS)[number];
    lanes?: string[];
    offences: boolean;
    position: number;
    entries: number;
    digest: string;
    recordDigest: string;
  }>;
}

export const packCatalogue: CatalogueOf<ReviewPackFacts> = {
  ReviewPackIssued: {
    means: 'A pack for a review was issued, so that anybody can make the same pack again.',
    command: 'IssueReviewPack',
    lane: 'REVIEWS',
    data: {
      packId: 'opaque id of the pack, made from all the rest: the same pack is issued once',
      forReview: 'the entry of the review it is for; absent when that review was not recorded yet',
      asAt: 'the day it shows the journey as at',
      knownAt: 'the instant up to which it uses what was known: before it was issued',
      period: 'what it covers: WHOLE, SINCE_REVIEW, SIX_MONTHS or TWELVE_MONTHS',
      moves: 'which moves: ALL, UNPLANNED or PLANNED',
      order: 'NEWEST_FIRST or OLDEST_FIRST',
      lanes: 'kinds of entries in it, as lanes of the timeline; absent: all of them',
      offences: 'whether offences are in it',
      position: 'ledger position of the last entry known',
      entries: 'how many entries were known',
      digest: 'SHA-256 of what the pack says',
      recordDigest: 'SHA-256 of the entries known, whatever of them is in the pack',
    },
    personal: {},
    text: (d) => `Review pack issued, as at ${inWords(d.asAt)}, ${d.offences ? 'with' : 'without'} offences`,
  },
};
