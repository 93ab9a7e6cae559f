/**
 * Twenty-five awkward cases in two consecutive returns, for the years ending 31 March 2024 and 2025. Every child is
 * invented, and so is every place: the postcodes are of an area that does not exist.
 */
interface Case {
  readonly what: string;
  /** Date of birth; the first header says sex 2, the second F. */
  readonly born?: string;
  /** Rows of the Episodes table after the child's number, for each of the two years. */
  readonly episodes: readonly [readonly string[], readonly string[]];
  /** Rows of the other tables after child and date of birth. */
  readonly missing?: readonly [readonly string[], readonly string[]];
  readonly reviews?: readonly [readonly string[], readonly string[]];
  readonly workers?: readonly string[];
}

const H = 'ZZ99 0HM';
/** Settings by a letter: postcode and number of the setting. */
const A = `${H},ZZ99 0AA,SC000101`;
const B = `${H},ZZ99 0BB,SC000102`;
const C = `${H},ZZ99 0CC,SC000103`;
const AWAY = `${H},ZZ99 0TT,`;
const CELL = `${H},ZZ99 0RR,`;
const open = (row: string, where: string): string => `${row},,,,${where}`;

const once = (row: string): Case['episodes'] => [[row], [row]];
const ONE = open('12/06/2023,S,C2,N1,U4,PR1', A);

export const CASES: readonly Case[] = [
  {
    what: 'open at the end of the year, closed by the next return as a planned return home',
    episodes: [[open('12/06/2023,S,V2,N5,K2,PR1', A)], [`12/06/2023,S,V2,N5,K2,PR1,05/08/2024,E4A,,${A}`]],
  },
  {
    what: 'three legal statuses in one placement',
    episodes: [
      [
        `05/06/2023,S,V2,N1,U6,PR1,20/07/2023,X1,,${A}`,
        `20/07/2023,L,C1,N1,U6,PR1,11/12/2023,X1,,${A}`,
        open('11/12/2023,L,C2,N1,U6,PR1', A),
      ],
      [open('11/12/2023,L,C2,N1,U6,PR1', A)],
    ],
  },
  {
    what: 'a move the carer asked for, then a planned move: three placements in one year',
    episodes: [
      [
        `11/04/2023,S,C2,N1,U6,PR4,01/09/2023,X1,CREQB,${A}`,
        `01/09/2023,P,C2,N1,K2,PR4,15/01/2024,X1,CARPL,${B}`,
        open('15/01/2024,P,C2,N1,U4,PR1', C),
      ],
      [open('15/01/2024,P,C2,N1,U4,PR1', C)],
    ],
  },
  {
    what: 'the same carer under another agency',
    episodes: [
      [
        `08/05/2023,S,C2,N1,U6,PR4,02/10/2023,X1,PLACE,${A}`,
        open('02/10/2023,T,C2,N1,U6,PR1', `${H},ZZ99 0AA,SC000109`),
      ],
      [open('02/10/2023,T,C2,N1,U6,PR1', `${H},ZZ99 0AA,SC000109`)],
    ],
  },
  {
    what: 'legal status and carer change on one day',
    episodes: [
      [`17/04/2023,S,V2,N5,U6,PR1,19/09/2023,X1,CREQO,${A}`, open('19/09/2023,B,C1,N5,K2,PR4', B)],
      [open('19/09/2023,B,C1,N5,K2,PR4', B)],
    ],
  },
  {
    what: 'the foster carer adopts: legal status and placement change with the same carer',
    born: '21/02/2019',
    episodes: [
      [`17/04/2023,S,C2,N1,U5,PR1,19/09/2023,X1,CARPL,${A}`, open('19/09/2023,U,E1,N1,A5,PR1', A)],
      [open('19/09/2023,U,E1,N1,A5,PR1', A)],
    ],
  },
  {
    what: 'a temporary stay with a return to the same placement',
    episodes: [
      [
        `12/06/2023,S,C2,N1,U4,PR1,07/08/2023,X1,,${A}`,
        `07/08/2023,P,C2,N1,T3,,21/08/2023,X1,,${AWAY}`,
        open('21/08/2023,P,C2,N1,U4,PR1', A),
      ],
      [open('21/08/2023,P,C2,N1,U4,PR1', A)],
    ],
  },
  {
    what: 'a temporary stay without a return',
    episodes: [
      [
        `12/06/2023,S,C2,N6,K2,PR1,07/08/2023,X1,,${A}`,
        `07/08/2023,P,C2,N6,T4,,12/08/2023,X1,,${AWAY}`,
        open('12/08/2023,P,C2,N6,K2,PR4', B),
      ],
      [open('12/08/2023,P,C2,N6,K2,PR4', B)],
    ],
  },
  {
    what: 'an unplanned return home, and back in care after 80 days',
    episodes: [
      [`09/05/2023,S,V2,N5,U6,PR1,20/07/2023,E4B,,${A}`, open('08/10/2023,S,V2,N5,K2,PR1', B)],
      [open('08/10/2023,S,V2,N5,K2,PR1', B)],
    ],
  },
  {
    what: 'a start on the very day the last period ended',
    episodes: [
      [`09/05/2023,S,V2,N5,U6,PR1,20/07/2023,E4B,,${A}`, open('20/07/2023,S,V2,N5,K2,PR1', B)],
      [open('20/07/2023,S,V2,N5,K2,PR1', B)],
    ],
  },
  {
    what: 'missing across 31 March, and away once before',
    episodes: once(open('13/11/2023,S,C2,N6,K2,PR1', A)),
    missing: [['M,29/03/2024,', 'A,15/01/2024,16/01/2024'], ['M,29/03/2024,02/04/2024']],
  },
  { what: 'open at the end of the year, absent from the next return', episodes: [[ONE], []] },
  {
    what: 'a start that the later return restates',
    episodes: [[open('18/09/2023,S,V2,N1,U6,PR1', A)], [`25/09/2023,S,V2,N1,U6,PR1,03/06/2024,E13,,${A}`]],
  },
  {
    what: 'a boundary that the later return moves back',
    episodes: [
      [`13/11/2023,S,C1,N1,U6,PR1,18/12/2023,X1,OTHER,${A}`, open('18/12/2023,P,C1,N1,U6,PR1', B)],
      [`14/12/2023,P,C1,N1,U6,PR1,12/08/2024,X1,CARPL,${B}`, `12/08/2024,P,C1,N1,P1,PR0,07/10/2024,E4A,,${H},${H},`],
    ],
  },
  {
    what: 'an end that says care goes on, and a continuation five days later',
    episodes: [[`13/11/2023,S,C1,N1,U6,PR1,28/03/2024,X1,CARPL,${A}`], [open('02/04/2024,P,C1,N1,U6,PR1', B)]],
  },
  {
    what: 'two moves on one day',
    episodes: [
      [
        `09/05/2023,S,C2,N6,U6,PR1,14/07/2023,X1,CREQB,${A}`,
        `14/07/2023,P,C2,N6,U6,PR4,14/07/2023,X1,CREQB,${B}`,
        open('14/07/2023,P,C2,N6,K2,PR1', C),
      ],
      [open('14/07/2023,P,C2,N6,K2,PR1', C)],
    ],
  },
  { what: 'a remand, and nothing else', episodes: [[`12/06/2023,S,J1,N6,R5,PR3,14/08/2023,E14,,${CELL}`], []] },
  {
    what: 'a child under section 20 is sentenced, and care ceases',
    episodes: [[`12/06/2023,S,V2,N6,K2,PR1,17/01/2024,E9,,${A}`], []],
  },
  {
    what: 'a child on a care order is sentenced, and stays looked after',
    episodes: [
      [`12/06/2023,S,C2,N6,K2,PR1,17/01/2024,X1,CUSTOD,${A}`, open('17/01/2024,P,C2,N6,R5,PR3', CELL)],
      [open('17/01/2024,P,C2,N6,R5,PR3', CELL)],
    ],
  },
  {
    what: 'a placement type renamed by the new code list',
    born: '03/09/2007',
    episodes: [[open('04/09/2023,S,V2,N5,H5,PR4', A)], [open('04/09/2023,S,V2,N5,K3,PR4', A)]],
  },
  {
    what: 'short breaks alone',
    episodes: [['13/05/2023,S,V3,N2,K2,PR1,15/05/2023,E4A,,,,', '10/06/2023,S,V3,N2,K2,PR1,12/06/2023,E4A,,,,'], []],
  },
  {
    what: 'missing until the eighteenth birthday',
    born: '17/02/2007',
    episodes: [[open('04/09/2023,S,V2,N8,U6,PR4', A)], [`04/09/2023,S,V2,N8,U6,PR4,17/02/2025,E8,,${A}`]],
    missing: [['M,09/02/2024,'], ['M,09/02/2024,17/02/2025']],
  },
  {
    what: 'a social worker, cover for an absence, and the first one again',
    episodes: once(ONE),
    workers: [
      'SW200001,12/06/2023,06/11/2023,FCONTA',
      'SW200002,06/11/2023,18/12/2023,ABSENC',
      'SW200001,18/12/2023,,ABSENC',
    ],
  },
  {
    what: 'ten days without a social worker',
    episodes: once(ONE),
    workers: ['SW200003,12/06/2023,02/10/2023,FCONTA', 'XX200004,12/10/2023,,LEFTRL'],
  },
  {
    what: 'four reviews in two years',
    episodes: once(open('07/08/2023,S,V2,N1,U6,PR1', A)),
    reviews: [
      ['11/09/2023,PN1', '04/12/2023,PN1'],
      ['30/05/2024,PN1', '18/11/2024,PN1'],
    ],
  },
];

/** The council's number of a case's child, counted from 1. */
export const childOf = (number: number): string => `INV${String(number).padStart(2, '0')}`;

const HEADERS = {
  header: 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB',
  episodes: 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN',
  missing: 'CHILD,DOB,MISSING,MIS_START,MIS_END',
  reviews: 'CHILD,DOB,REVIEW,REVIEW_CODE',
  workers: 'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON',
} as const;

/** The files of the return for one of the two years, by name. */
export function inventedReturn(yearEnding: 2024 | 2025): Record<string, string> {
  const i = yearEnding === 2024 ? 0 : 1;
  const lines: Record<keyof typeof HEADERS, string[]> = {
    header: [],
    episodes: [],
    missing: [],
    reviews: [],
    workers: [],
  };
  CASES.forEach(({ born = '09/01/2010', episodes, missing, reviews, workers }, at) => {
    if (episodes[i].length === 0) return;
    const child = childOf(at + 1);
    lines.header.push(`${child},${i === 0 ? '2' : 'F'},${born},WBRI,UN3,0,`);
    lines.episodes.push(...episodes[i].map((row) => `${child},${row}`));
    lines.missing.push(...(missing?.[i] ?? []).map((row) => `${child},${born},${row}`));
    lines.reviews.push(...(reviews?.[i] ?? []).map((row) => `${child},${born},${row}`));
    lines.workers.push(...(workers ?? []).map((row) => `${child},${born},${row}`));
  });
  const names = Object.keys(HEADERS) as (keyof typeof HEADERS)[];
  return Object.fromEntries(names.map((name) => [`${name}.csv`, [HEADERS[name], ...lines[name]].join('\n')]));
}
