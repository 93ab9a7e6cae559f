import type { Asker } from '@app/ledger';

/** Who asks. */
export const ASKER: Asker = { recordedBy: { role: 'COMMAND_LINE' }, source: { kind: 'INTERFACE' } };

/** What may be asked beside the moment; what a kind of analysis does not take it refuses, by name. */
export const QUESTION_OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  ['--hub <code>', 'only young people whose first referral this hub accepted'],
  ['--accepted-from <date>', 'only those accepted on this day or later'],
  ['--accepted-to <date>', 'only those accepted on this day or earlier'],
  ['--age-from <n>', 'only those of this age or older when accepted, or first placed'],
  ['--age-to <n>', 'only those of this age or younger'],
  ['--placement-type <codes>', 'only placements begun as one of these PLACE codes, separated by commas'],
  ['--area <in|out>', 'only placements in the area of the authority, or out of it'],
  [
    '--prior-moves <none|one-or-two|three-or-more>',
    'only placements begun after so many moves in the same period of care',
  ],
  ['--legal-status <codes>', 'only placements begun under one of these LS codes, separated by commas'],
  ['--observed-from <date>', 'watch placements from this day on'],
  ['--window-days <n>', 'days after a move on which the same person must be named (28)'],
  ['--grace-working-days <n>', 'working days before the first naming (5)'],
  ['--same-day-moves <one|each>', 'whether moves of one day are one move'],
  ['--horizon-days <n>', 'days to which curves are reckoned (365)'],
  ['--lag-days <n>', 'days by which a change is felt later, in the sensitivity panel (14)'],
  ['--landmark-days <n>', 'day of a placement from which curves by change of key worker begin (28)'],
  ['--period-days <n>', 'days before and after (365)'],
  ['--low-pence-per-week <n>', 'assumed lowest price of an external residential place'],
  ['--central-pence-per-week <n>', 'assumed likely price'],
  ['--high-pence-per-week <n>', 'assumed highest price'],
  ['--hub-pence-per-year <n>', 'what the hub costs'],
  ['--year-ending <YYYY>', 'the return year (the last that is over)'],
  ['--months <n>', 'months up to the day asked about (36)'],
  ['--threshold <n>', 'numbers from 1 to one less are hidden in what leaves the team (5)'],
];
/** Written small on the command line, and as codes in the question. */
const CODES: readonly string[] = ['area', 'priorMoves', 'sameDayMoves'];
const OF_THE_COMMAND: readonly string[] = ['data', 'json', 'run', 'record', 'out', 'rows', 'format', 'bom'];

const codeOf = (word: string): string => word.toUpperCase().replaceAll('-', '_');

/** The options that are asked of the analysis, under the names it knows. */
export function saidIn(options: object): object {
  const said = Object.entries(options).filter(([name]) => !OF_THE_COMMAND.includes(name));
  return Object.fromEntries(
    said.map(([name, value]) => [name, CODES.includes(name) ? codeOf(String(value)) : (value as unknown)]),
  );
}
