import { type LinkedTable, suppressLinkedTables } from '../disclosure/suppress-linked-tables';
import type { Published } from '../disclosure/symbols';
import { shown, withheld } from '../disclosure/symbols';
import { wilson } from '../rates/proportion';
import { BESIDE_ROLES, CORE_ROLES, SAME_TEAM } from '../same-team/definition';
import type { BoundaryKind, SameTeamOfJourney, TestedBoundary } from '../same-team/same-team';
import { type Verdict, VERDICTS } from '../same-team/verdict';
import { ALL, type ExtractTable, hidden, type LongCell, longCells, tableOf } from './columns';
import type { ExtractInput } from './extract-input';

export const SAME_TEAM_SOURCE = `same-team version ${SAME_TEAM.version}`;

export const BOUNDARY_WORDS: Readonly<Record<BoundaryKind, string>> = {
  MOVE: 'a move to another carer',
  INTO_CARE: 'an entry into care',
  OUT_OF_CARE: 'an end of care',
  RETURN_HOME: 'a return home',
  REMAND: 'a remand',
  CUSTODY: 'an entry into custody',
  EIGHTEENTH_BIRTHDAY: 'the eighteenth birthday',
};
export const ROLE_WORDS: Readonly<Record<string, string>> = {
  KEY_WORKER: 'key worker',
  LIFE_COACH: 'life coach',
  COMMUNICATIONS_SUPPORT: 'communications support',
  POLICE_LIAISON: 'police liaison',
  SOCIAL_WORKER: "the authority's social worker",
  IRO: 'independent reviewing officer',
};
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  CANNOT_TELL: 'nobody was ever named, or the records are known to be missing',
  KEPT: 'one key worker on every day of support, but for the working days before the first naming',
  KEPT_WITH_COVER: 'the same, with a long stretch on which somebody stood in',
  TEAM_KEPT_WORKER_CHANGED: 'the key worker changed, within the same team',
  BROKEN: 'the key worker changed, or nobody was named',
};

/** What became of a role at a boundary: every boundary is in one of them. */
const ANSWERS = {
  HELD: 'the same person from the day before through the window',
  CHANGED_AT_ONCE: 'another person on the day',
  CHANGED_LATER: 'the same person on the day, and not through the window',
  NOT_YET_KNOWN: 'the same person so far; the window is not over',
  NO_ONE_NAMED: 'nobody was named on one side',
  ROLE_NEVER_NAMED: 'nobody was ever named in the role',
} as const;
type Answer = keyof typeof ANSWERS;

function answerOf({ roles }: TestedBoundary, role: string): Answer {
  const found = roles.find((one) => one.role === role);
  if (!found) return 'ROLE_NEVER_NAMED';
  if (found.heldAtMove === 'broken') return 'CHANGED_AT_ONCE';
  if (found.heldThrough === 'broken') return 'CHANGED_LATER';
  if (found.heldThrough === 'not_yet_known') return 'NOT_YET_KNOWN';
  return found.heldThrough === 'held' ? 'HELD' : 'NO_ONE_NAMED';
}

const CODED = { type: 'STRING', unit: '', source: SAME_TEAM_SOURCE } as const;
const WITH_ALL = { ALL: 'all of them' } as const;
const ROLE = { ...CODED, name: 'role', meaning: 'whose staying is asked about', codes: ROLE_WORDS } as const;
const KIND = {
  ...CODED,
  name: 'boundary',
  meaning: 'what the young person crossed while the hub supported them',
  codes: { ...BOUNDARY_WORDS, ...WITH_ALL },
} as const;

function answersTable(tables: readonly LinkedTable[]): ExtractTable {
  return tableOf<LongCell>(
    {
      name: 'same_team',
      oneRow: 'a role, a kind of boundary, and what became of the one in the other',
      columns: [
        { ...ROLE, of: ({ table }) => table },
        { ...KIND, of: ({ column }) => column },
        {
          ...CODED,
          name: 'answer',
          meaning: 'what became of the role',
          codes: { ...ANSWERS, ...WITH_ALL },
          of: ({ row }) => row,
        },
        ...hidden<LongCell>(
          { name: 'boundaries', type: 'INT32', unit: 'boundaries', meaning: 'how many', source: 'cell-suppression' },
          ({ count }) => count,
        ),
      ],
    },
    longCells(tables),
  );
}

interface ShareRow {
  readonly role: string;
  readonly kind: string;
  readonly held: Published;
  readonly of: Published;
}

/** Held, of boundaries of which it is known: from numbers that are told, and from them alone. */
function sharesIn({ name, rows, columns, cells }: LinkedTable): ShareRow[] {
  const totals = rows.length;
  return [...columns, ALL].map((kind, c) => {
    const at = (answer: Answer): Published => {
      const r = rows.indexOf(answer);
      if (r >= 0) return cells[r]?.[c] ?? withheld('c');
      // Where rows are told, those that are not there have nothing in them.
      return rows.length > 0 ? shown(0) : withheld('c');
    };
    const [all, notYet, never] = [cells[totals]?.[c], at('NOT_YET_KNOWN'), at('ROLE_NEVER_NAMED')];
    const told = all && all.value !== null && notYet.value !== null && never.value !== null;
    const of = told ? shown(all.value - notYet.value - never.value) : withheld('c');
    return { role: name, kind, held: at('HELD'), of };
  });
}

const DECIMALS = 1000;
function shareOf({ held, of }: ShareRow, part: 'share' | 'lower' | 'upper'): Published {
  if (held.value === null || of.value === null) return withheld('c');
  if (of.value === 0) return withheld('z');
  const interval = wilson({ having: held.value, of: of.value });
  const value = part === 'share' ? held.value / of.value : (interval?.[part] ?? 0);
  return shown(Math.round(value * DECIMALS) / DECIMALS);
}

const A_SHARE = { type: 'DOUBLE', unit: 'share from 0 to 1', source: 'wilson-1927' } as const;

function sharesTable(rows: readonly ShareRow[]): ExtractTable {
  return tableOf<ShareRow>(
    {
      name: 'same_team_shares',
      oneRow: 'a role and a kind of boundary',
      columns: [
        { ...ROLE, of: ({ role }) => role },
        { ...KIND, of: ({ kind }) => kind },
        ...hidden<ShareRow>(
          { name: 'held', type: 'INT32', unit: 'boundaries', meaning: ANSWERS.HELD, source: SAME_TEAM_SOURCE },
          ({ held }) => held,
        ),
        ...hidden<ShareRow>(
          {
            name: 'known',
            type: 'INT32',
            unit: 'boundaries',
            meaning: 'of which it is known; where nobody was named it was not held',
            source: SAME_TEAM_SOURCE,
          },
          ({ of }) => of,
        ),
        ...hidden<ShareRow>({ ...A_SHARE, name: 'share', meaning: 'held, of those of which it is known' }, (row) =>
          shareOf(row, 'share'),
        ),
        ...hidden<ShareRow>({ ...A_SHARE, name: 'share_lower', meaning: 'lower end of its 95 % interval' }, (row) =>
          shareOf(row, 'lower'),
        ),
        ...hidden<ShareRow>({ ...A_SHARE, name: 'share_upper', meaning: 'upper end of its 95 % interval' }, (row) =>
          shareOf(row, 'upper'),
        ),
      ],
    },
    rows,
  );
}

const BY: Readonly<Record<string, string>> = {
  HUB: 'the hub that took the first accepted referral',
  SUPPORT: 'OVER or GOING_ON at the end of the day asked about',
  STRICT: 'YES where one key worker was named on every day, to the letter; else NO',
};

function verdictsTable(tables: readonly LinkedTable[]): ExtractTable {
  return tableOf<LongCell>(
    {
      name: 'verdicts',
      oneRow: 'a group of young people whom the hub accepted, and a verdict on the promise',
      columns: [
        {
          ...CODED,
          name: 'by',
          meaning: 'by what the young people of the row are told apart',
          codes: BY,
          of: ({ table }) => table,
        },
        { ...CODED, name: 'group', meaning: 'the young people of the row; ALL for all of them', of: ({ row }) => row },
        {
          ...CODED,
          name: 'verdict',
          meaning: 'whether the promise of one team was kept',
          codes: { ...VERDICT_WORDS, ...WITH_ALL },
          of: ({ column }) => column,
        },
        ...hidden<LongCell>(
          {
            name: 'young_people',
            type: 'INT32',
            unit: 'young people',
            meaning: 'how many',
            source: 'cell-suppression',
          },
          ({ count }) => count,
        ),
      ],
    },
    longCells(tables),
  );
}

/** Whether the same people stayed: at boundaries, role by role, and over journeys. Small numbers hidden. @source small-numbers */
export function sameTeamTables({ journeys, threshold }: ExtractInput): ExtractTable[] {
  const told = journeys.flatMap(({ hub, sameTeam }) => (sameTeam ? [{ hub, sameTeam }] : []));
  const rowOf = Object.fromEntries(
    [...CORE_ROLES, ...BESIDE_ROLES].map((role) => [role, (one: TestedBoundary): string => answerOf(one, role)]),
  );
  const atBoundaries = suppressLinkedTables(
    {
      things: told.flatMap(({ sameTeam }) => sameTeam.boundaries),
      youngPersonOf: ({ journeyId }) => journeyId,
      columns: Object.keys(BOUNDARY_WORDS),
      columnOf: ({ kind }) => kind,
      rowOf,
    },
    threshold,
  );
  const verdicts = suppressLinkedTables<{ readonly hub: string; readonly sameTeam: SameTeamOfJourney }>(
    {
      things: told,
      youngPersonOf: ({ sameTeam }) => sameTeam.journeyId,
      columns: VERDICTS,
      columnOf: ({ sameTeam }) => sameTeam.verdict,
      rowOf: {
        HUB: ({ hub }) => (hub === '' ? 'NOT_RECORDED' : hub),
        SUPPORT: ({ sameTeam }) => (sameTeam.open ? 'GOING_ON' : 'OVER'),
        STRICT: ({ sameTeam }) => (sameTeam.promiseStrict ? 'YES' : 'NO'),
      },
    },
    threshold,
  );
  return [answersTable(atBoundaries), sharesTable(atBoundaries.flatMap(sharesIn)), verdictsTable(verdicts)];
}
