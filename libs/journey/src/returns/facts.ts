import { inWords } from '../dates';
import type { CatalogueOf, Says } from '../envelope';

/** What a national return said. From these statements, and only from them, later returns are merged. */
export interface ReturnFacts {
  ReturnReceived: Says<{ yearEnding: number; episodes: string[]; tables: string[] }>;
  EpisodeReturned: Says<
    StatedEpisode & { rowId: string; yearEnding: number },
    { homePostcode?: string; placementPostcode?: string }
  >;
  PreviousPermanenceRecorded: Says<{ option: string; authority?: string }>;
  YearlyOutcomesReturned: Says<{ yearEnding: number; outcomes: Record<string, string> }>;
}

/** One row of the Episodes table in codes and ISO dates; '' where the return had nothing. */
export interface StatedEpisode {
  decom: string;
  rne: string;
  ls: string;
  cin: string;
  place: string;
  provider: string;
  dec: string;
  rec: string;
  rpc: string;
  urn: string;
}

const yearInWords = (yearEnding: number): string => inWords(`${yearEnding}-03-31`);

export const returnsCatalogue: CatalogueOf<ReturnFacts> = {
  ReturnReceived: {
    means: 'A national return held this young person, with these episodes.',
    command: null,
    lane: 'RETURNS',
    data: {
      yearEnding: 'year of the 31 March it ends on',
      episodes: 'row ids of the episodes it stated',
      tables: 'tables in which it held the young person',
    },
    personal: {},
    text: (d) =>
      `Return for the year to ${yearInWords(d.yearEnding)} received (${d.episodes.length} ${d.episodes.length === 1 ? 'episode' : 'episodes'})`,
  },
  EpisodeReturned: {
    means: 'A national return stated this episode, or stated it differently from before.',
    command: null,
    lane: 'RETURNS',
    data: {
      rowId: 'the episode row across returns: the id of the fact that first stated it',
      yearEnding: 'the return that says so',
      decom: 'DECOM, ISO date',
      rne: 'RNE',
      ls: 'LS',
      cin: 'CIN',
      place: 'PLACE',
      provider: 'PLACE_PROVIDER',
      dec: "DEC, ISO date or ''",
      rec: 'REC',
      rpc: 'REASON_PLACE_CHANGE',
      urn: 'URN',
    },
    personal: { homePostcode: 'HOME_POST', placementPostcode: 'PL_POST' },
    text: (d) =>
      `The return for the year to ${yearInWords(d.yearEnding)} states an episode from ${inWords(d.decom)}${d.dec ? ` to ${inWords(d.dec)}` : ', still open'}`,
  },
  PreviousPermanenceRecorded: {
    means: 'The young person had a permanence option before this period of care (PrevPerm table).',
    command: 'RecordPreviousPermanence',
    lane: 'CARE',
    data: { option: 'SSDA903 PREV_PERM code', authority: 'authority that arranged it' },
    personal: {},
    text: (d) => (d.option === 'Z1' ? 'No previous permanence option' : 'Previous permanence option recorded'),
  },
  YearlyOutcomesReturned: {
    means: 'The yearly health and behaviour return (OC2) for a young person looked after for twelve months.',
    command: null,
    lane: 'HEALTH',
    compartment: 'HEALTH',
    data: { yearEnding: 'the return that says so', outcomes: 'OC2 columns as returned' },
    personal: {},
    text: (d) => `Health and outcomes for the year to ${yearInWords(d.yearEnding)} returned`,
  },
};
