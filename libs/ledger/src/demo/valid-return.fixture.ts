import type { Planted } from './returned';

/** A row of a file as it was written: the text of each column. */
export type Row = Readonly<Record<string, string>>;

/** The rows of one child, by table, with returns merged: of rows told twice, the later edition. */
export interface Child {
  readonly child: string;
  /** Date of birth, `yyyy-mm-dd`. */
  readonly born: string;
  readonly episodes: readonly Row[];
  readonly missing: readonly Row[];
  readonly socialWorkers: readonly Row[];
  readonly reviews: readonly Row[];
}

export function rowsIn(text: string): Row[] {
  const [header = '', ...lines] = text.trimEnd().split('\r\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const fields = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? '']));
  });
}

/** `dd/mm/yyyy` as `yyyy-mm-dd`, and a blank as a day that never comes. */
export const iso = (text = ''): string =>
  text === '' ? '9999-12-31' : `${text.slice(6)}-${text.slice(3, 5)}-${text.slice(0, 2)}`;
export const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const isStay = ({ PLACE = '' }: Row): boolean => /^T\d$/.test(PLACE);
/** H5 became K3 with the code list of 2024-25: the row of the old return and that of the new tell of one place. */
const placeOf = (row: Row | undefined): string => (row?.['PLACE'] ?? '').replace('H5', 'K3');
const tuple = (row: Row): string => [placeOf(row), row['PL_POST'], row['URN'], row['PLACE_PROVIDER']].join('|');
const col = (row: Row | undefined, name: string): string => row?.[name] ?? '';
const isIn = (codes: string, code: string): boolean => code !== '' && codes.split(' ').includes(code);

/** What is wrong with one row by itself, by the number of the national rule. */
function rowRules(row: Row): string[] {
  const { DECOM, DEC = '', REC = '', REASON_PLACE_CHANGE: rpc = '', LS = '', PLACE = '', HOME_POST, PL_POST } = row;
  const [start, end] = [iso(DECOM), iso(DEC)];
  const length = days(start, end);
  const open = DEC === '';
  const longest = { T1: 42, T3: 21, T4: 7 }[PLACE];
  const wrong: Readonly<Record<string, boolean>> = {
    '148': open !== (REC === ''),
    '355': !open && length < 1,
    '233': open && rpc !== '',
    '226': isStay(row) && rpc !== '',
    '361': LS === 'L1' && !open && length > 3,
    '375-379': longest !== undefined && !open && length > longest,
    '378': PLACE === 'P1' && LS === 'V2',
    '550': (PLACE === 'P1') !== (row['PLACE_PROVIDER'] === 'PR0'),
    '380': isStay(row) && row['RNE'] === 'S',
    '381': isStay(row) && !isIn('X1', REC) && !open,
    '392d': LS !== 'V3' && HOME_POST === PL_POST && PLACE !== 'P1',
    '390': /^E1[12]$/.test(REC) && !/^A[3-6]$/.test(PLACE),
    '408': /^A[56]$/.test(PLACE) && LS !== 'E1',
    '218': /^(U|K|H)/.test(PLACE) && LS !== 'V3' && row['URN'] === '',
  };
  return Object.keys(wrong).filter((rule) => wrong[rule]);
}

/** What is wrong between one row and the next. */
function pairRules(row: Row, next: Row): string[] {
  const [rec, rne] = [col(row, 'REC'), col(next, 'RNE')];
  const [sameSetting, sameStatus] = [tuple(row) === tuple(next), row['LS'] === next['LS']];
  const continues = rec === 'X1';
  const asked = continues && isIn('P B T U', rne) && !isStay(row) && !isStay(next);
  const wrong: Readonly<Record<string, boolean>> = {
    '142': row['DEC'] === '',
    '388/433': continues && row['DEC'] !== next['DECOM'],
    '432': !continues && rne !== 'S',
    '431': !continues && iso(row['DEC']) >= iso(next['DECOM']),
    '225': asked !== (row['REASON_PLACE_CHANGE'] !== ''),
    '434': rne === 'L' && (!sameSetting || sameStatus),
    '435': isIn('P T', rne) && (sameSetting || !sameStatus),
    '436': isIn('B U', rne) && (sameSetting || sameStatus),
    '504': continues && row['CIN'] !== next['CIN'],
    '437': isIn('E2 E7 E17', rec),
  };
  return Object.keys(wrong).filter((rule) => wrong[rule]);
}

/** A temporary stay ends where it began (383). */
function stayRules(episodes: readonly Row[]): string[] {
  return episodes.flatMap((row, i) => {
    const [before, after] = [episodes[i - 1], episodes[i + 1]];
    if (!isStay(row) || !before || !after) return [];
    const back = placeOf(before) === placeOf(after) && col(before, 'PL_POST') === col(after, 'PL_POST');
    return back && col(after, 'RNE') === 'P' ? [] : ['383'];
  });
}

/** Whether a day lies in an unbroken run of episodes; the last day of a run counts. */
function looked(episodes: readonly Row[], day: string): boolean {
  return episodes.some((row) => iso(row['DECOM']) <= day && day <= iso(row['DEC']));
}

function missingRules({ missing, episodes }: Child): string[] {
  const sorted = [...missing].sort((a, b) => (iso(a['MIS_START']) < iso(b['MIS_START']) ? -1 : 1));
  return sorted.flatMap((spell, i) => {
    const [start, end] = [iso(spell['MIS_START']), iso(spell['MIS_END'])];
    const next = sorted[i + 1];
    const ended = episodes.find((row) => !isIn('X1', col(row, 'REC')) && iso(row['DEC']) >= start && row['DEC'] !== '');
    const wrong: Readonly<Record<string, boolean>> = {
      '567': end < start,
      '574': next !== undefined && iso(next['MIS_START']) <= end,
      '578/581': !looked(episodes, start),
      '575': episodes.some((row) => start < iso(row['DEC']) && iso(row['DEC']) < end && row['DEC'] !== ''),
      '577': ended !== undefined && iso(ended['DEC']) < end,
      '580': ended !== undefined && iso(ended['DEC']) === end && col(ended, 'REC') !== 'E8',
    };
    return Object.keys(wrong).filter((rule) => wrong[rule]);
  });
}

function socialWorkerRules({ socialWorkers, episodes }: Child): string[] {
  const sorted = [...socialWorkers].sort((a, b) => (iso(a['SW_DECOM']) < iso(b['SW_DECOM']) ? -1 : 1));
  const found = sorted.flatMap((spell, i) => {
    const [end, next] = [iso(spell['SW_DEC']), sorted[i + 1]];
    const wrong: Readonly<Record<string, boolean>> = {
      SW09: end <= iso(spell['SW_DECOM']),
      SW08: next !== undefined && spell['SW_DEC'] === '',
      SW10: next !== undefined && iso(next['SW_DECOM']) < end,
      NO_CHANGE: next?.['SW_DECOM'] === spell['SW_DEC'] && next?.['SW_ID'] === spell['SW_ID'],
    };
    return Object.keys(wrong).filter((rule) => wrong[rule]);
  });
  const open = episodes.some(({ DEC, LS }) => DEC === '' && LS !== 'V3');
  return open && !sorted.some(({ SW_DEC }) => SW_DEC === '') ? [...found, 'SW17'] : found;
}

/** The same day of another year; 29 February is taken as 1 March where there is none. */
const inYears = (date: string, years: number): string => {
  const [year = '', month, day] = date.split('-');
  return new Date(Date.UTC(Number(year) + years, Number(month) - 1, Number(day))).toISOString().slice(0, 10);
};

function ageRules({ born, episodes }: Child): string[] {
  const [ten, fourteen, sixteen, eighteen] = [10, 14, 16, 18].map((age) => inYears(born, age));
  if (!ten || !fourteen || !sixteen || !eighteen) return [];
  return episodes.flatMap(({ DECOM, DEC = '', REC = '', LS, PLACE = '' }) => {
    const [start, end] = [iso(DECOM), iso(DEC)];
    const ended = DEC !== '';
    const wrong: Readonly<Record<string, boolean>> = {
      '708': start < born,
      '358': LS === 'J1' && start < ten,
      '371': isIn('H5 K3', PLACE) && start < sixteen,
      '387': isIn('E5 E6', REC) && end < fourteen,
      '386/407': isIn('E11 E12 E45 E46 E47 E48', REC) && end >= eighteen,
      OVER_EIGHTEEN: ended ? end > eighteen : eighteen <= '2026-03-31',
    };
    return Object.keys(wrong).filter((rule) => wrong[rule]);
  });
}

/** Every rule that the rows of a child break, by its national number; none for a child with a valid record. */
export function rulesBroken(child: Child): string[] {
  const { episodes, reviews } = child;
  return [
    ...(episodes[0] && episodes[0]['RNE'] !== 'S' ? ['357'] : []),
    ...episodes.flatMap(rowRules),
    ...episodes.slice(1).flatMap((next, i) => pairRules(episodes[i] ?? {}, next)),
    ...stayRules(episodes),
    ...ageRules(child),
    ...missingRules(child),
    ...socialWorkerRules(child),
    ...reviews.flatMap(({ REVIEW }) => (looked(episodes, iso(REVIEW)) ? [] : ['REVIEW_OUTSIDE_CARE'])),
  ];
}

/** Planted things that make a return break a rule. The others are awkward and valid. */
export const FAULTS: readonly Planted[] = [
  'FIRST_ROW_NOT_S',
  'TEMP_NOT_RETURNED',
  'START_RESTATED',
  'VANISHED',
  'LATE_MOVE',
  'FIELD_RESTATED',
];
