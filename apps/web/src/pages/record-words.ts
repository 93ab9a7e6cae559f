import type { HeldAssignment, Lane, LocalDate, RecordedBy, Source } from '@app/journey';
import { lateReasonInWords, roleInWords } from '@app/ledger';
import { dayInWords } from './date-words';

const LANE_WORDS: Readonly<Record<Lane, string>> = {
  IDENTITY: 'Identity',
  SUPPORT: 'Referral and support',
  CARE: 'Legal status and care',
  PLACEMENT: 'Placement',
  MISSING: 'Missing',
  TEAM: 'Team',
  OFFENDING: 'Offences',
  REVIEWS: 'Reviews, visits and plans',
  HEALTH: 'Health',
  EDUCATION: 'Education',
  RETURNS: 'National returns',
  RECORD: 'The record itself',
};
export const LANES = Object.keys(LANE_WORDS) as Lane[];

export const laneInWords = (lane: Lane): string => LANE_WORDS[lane];

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Who wrote it down, as far as that is known: nobody signs in yet. */
export function recorderInWords({ role, importRun }: RecordedBy): string {
  if (importRun !== undefined) return 'an import';
  if (role === undefined) return 'somebody who is not named';
  const words = roleInWords(role);
  if (role === 'SCREEN') return 'somebody at a page of the ledger';
  return role === 'INTERFACE' ? 'a program' : `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** What says so: where an imported entry stands in its file, or the way it came. */
export function sourceInWords({ kind, file, row, table, stated, lateBecause }: Source): string {
  const why = lateBecause === undefined ? '' : `, late because ${lateReasonInWords(lateBecause)}`;
  const said = (stated === undefined ? '' : `, as stated by ${stated}`) + why;
  switch (kind) {
    case 'IMPORT':
      return (
        [row === undefined ? '' : `row ${row}`, file ?? table ?? 'an imported file'].filter(Boolean).join(' of ') + said
      );
    case 'SCREEN':
      return `typed in${said}`;
    case 'INTERFACE':
      return `sent by a program${said}`;
  }
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** How a worker is called on a page: as the source names them, or by a number where all that is known is the ledger’s own id. */
export type CallWorker = (workerRef: string) => string;

/** Workers of one journey, numbered in the order in which they were first named: one person keeps one number. */
export function workersOf(team: readonly Pick<HeldAssignment, 'workerRef' | 'sourceRef'>[]): CallWorker {
  const called = new Map<string, string>();
  for (const { workerRef, sourceRef } of team) {
    const name = sourceRef ?? (UUID.test(workerRef) ? `Worker ${called.size + 1}` : workerRef);
    if (!called.has(workerRef)) called.set(workerRef, name);
  }
  return (workerRef) => called.get(workerRef) ?? (UUID.test(workerRef) ? 'another worker' : workerRef);
}

/** Who has been named since when, in a list of many journeys: by the ledger's own id nobody is known, so that is left out. */
export const namedInWords = ({ workerRef, since }: { workerRef: string; since: LocalDate }): string =>
  `${UUID.test(workerRef) ? '' : `${workerRef} `}since ${dayInWords(since)}`;
