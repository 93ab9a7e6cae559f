import type { CollectedReturn } from './read-return';
import { collectReturn } from './read-return';
import { readXmlReturn } from './read-xml';
import { arriving, readXml } from './testing/read-text';

const HEADER = '<CHILDID>ch1</CHILDID><UPN>UN3</UPN><SEX>M</SEX><DOB>15/01/2009</DOB><ETHNIC>WBRI</ETHNIC><UASC/>';
const EPISODE =
  '<EPISODE><DECOM>01/06/2024</DECOM><RNE>S</RNE><LS>V2</LS><CIN>N1</CIN><PL>U6</PL><PL_POST>ZZ99 1AA</PL_POST>' +
  '<HOME_POST>ZZ99 1HM</HOME_POST><URN>SC000001</URN><PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC/><REC/></EPISODE>';

const file = (...children: readonly string[]): string =>
  `<?xml version="1.0"?>\n<EXPSSDA903>\n${children.join('\n')}\n</EXPSSDA903>`;
const child = (header: string, rest = ''): string => `<CHILD><HEADER>${header}</HEADER>${rest}</CHILD>`;
const tablesOf = ({ rows }: CollectedReturn): string[] => rows.map((row) => row.table);

describe('The XML form of the return', () => {
  it('gives the same rows as the CSV files: CHILDID is CHILD, PL is PLACE, and records share the date of birth', async () => {
    const review = '<AREVIEW><REVIEW>04/09/2024</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>';
    const { rows, faults } = await readXml(file(child(HEADER + review, EPISODE)));
    expect(faults).toEqual([]);
    expect(rows.map(({ table, row, line, values }) => [table, row, line, values])).toEqual([
      [
        'Header',
        1,
        3,
        { CHILD: 'CH1', SEX: 'M', DOB: '15/01/2009', ETHNIC: 'WBRI', UPN: 'UN3', MOTHER: '', MC_DOB: '' },
      ],
      ['Reviews', 1, 3, { CHILD: 'CH1', DOB: '15/01/2009', REVIEW: '04/09/2024', REVIEW_CODE: 'PN1' }],
      [
        'Episodes',
        1,
        3,
        {
          CHILD: 'CH1',
          DECOM: '01/06/2024',
          RNE: 'S',
          LS: 'V2',
          CIN: 'N1',
          PLACE: 'U6',
          PLACE_PROVIDER: 'PR1',
          DEC: '',
          REC: '',
          REASON_PLACE_CHANGE: '',
          HOME_POST: 'ZZ99 1HM',
          PL_POST: 'ZZ99 1AA',
          URN: 'SC000001',
        },
      ],
    ]);
  });

  it('gives a row of asylum seeking, adoption or care leaving only where the header says something of it', async () => {
    expect(tablesOf(await readXml(file(child(HEADER))))).toEqual(['Header']);
    const asylum = HEADER.replace('<UASC/>', '<UASC>1</UASC><DUC>15/01/2027</DUC>');
    expect(tablesOf(await readXml(file(child(asylum))))).toEqual(['Header', 'UASC']);
    const adopted = `${HEADER}<DATE_INT>01/05/2024</DATE_INT><IN_TOUCH>YES</IN_TOUCH>`;
    expect(tablesOf(await readXml(file(child(adopted))))).toEqual(['Header', 'AD1', 'OC3']);
  });

  it('gives a row for every record, even an empty one', async () => {
    const records =
      '<AMISSING><MISSING>M</MISSING><MIS_START>01/05/2024</MIS_START></AMISSING><PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>' +
      '<OC2/><AD_PLACED><DATE_PLACED>01/05/2024</DATE_PLACED></AD_PLACED>';
    expect(tablesOf(await readXml(file(child(HEADER + records)))).sort()).toEqual(
      ['Header', 'Missing', 'OC2', 'PlacedAdoption', 'PrevPerm'].sort(),
    );
  });

  it('gives social workers and deprivation of liberty orders under whatever name a supplier gives the element', async () => {
    const worker = '<SWEPS><SW_ID>SW1</SW_ID><SW_DECOM>01/05/2024</SW_DECOM></SWEPS>';
    const order = '<LIBERTY><DOLO_START>01/05/2024</DOLO_START></LIBERTY>';
    expect(tablesOf(await readXml(file(child(HEADER + worker, order)), 2027))).toEqual([
      'Header',
      'SWEpisodes',
      'DoLo',
    ]);
  });

  it('may give the identifier after the records of a header', async () => {
    const review = '<AREVIEW><REVIEW>04/09/2024</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>';
    const { rows } = await readXml(file(child(review + HEADER)));
    expect(rows.every((row) => row.values['CHILD'] === 'CH1')).toBe(true);
  });

  it('counts each table by itself, and the report names the table', async () => {
    const bad = EPISODE.replace('<LS>V2', '<LS>X9');
    const { faults } = await readXml(file(child(HEADER, EPISODE), child(HEADER, bad)));
    expect(faults[0]?.message).toBe(
      'Episodes row 2 (line 4): legal status "X9" is not in the 2024-25 code set. Correct the row and import again.',
    );
  });

  it('sets an episode aside that stands before its header: whose it is cannot be told', async () => {
    const { setAside, faults } = await readXml(file(`<CHILD>${EPISODE}<HEADER>${HEADER}</HEADER></CHILD>`));
    expect([setAside, faults[0]?.kind]).toEqual([1, 'CHILD_MISSING']);
  });

  it('sets a row aside in which an element stands twice', async () => {
    const twice = EPISODE.replace('<LS>V2</LS>', '<LS>V2</LS><LS>C2</LS>');
    const { rows, faults } = await readXml(file(child(HEADER, twice + EPISODE)));
    expect(tablesOf({ rows } as CollectedReturn)).toEqual(['Header', 'Episodes']);
    expect(faults).toMatchObject([{ kind: 'ELEMENT_REPEATED', table: 'Episodes', row: 1 }]);
  });

  it('reads escaped signs and CDATA, and notes elements it does not know', async () => {
    const header = HEADER.replace('UN3', '<![CDATA[UN3]]>').replace('WBRI', '&#87;BRI');
    const { rows, fileFaults } = await readXml(
      file(child(`${header}<SHOE_SIZE>5</SHOE_SIZE>`, '<PETS><CAT>1</CAT></PETS>')),
    );
    expect(rows[0]?.values).toMatchObject({ UPN: 'UN3', ETHNIC: 'WBRI' });
    expect(fileFaults).toMatchObject([{ rule: 'ELEMENT_UNKNOWN', severity: 'NOTE' }]);
    expect(fileFaults[0]?.message).toContain('SHOE_SIZE, PETS');
  });

  it('reads the same however it is cut into chunks', async () => {
    const text = file(child(HEADER, EPISODE), child(HEADER, EPISODE + EPISODE)).replaceAll('\n', '\r\n');
    const whole = await readXml(text);
    const chunks = [...text];
    const cut = await collectReturn(readXmlReturn(arriving(...chunks), { fileName: 'return.xml', yearEnding: 2025 }));
    expect(cut).toEqual(whole);
    expect(whole.rowsRead).toBe(5);
  });
});

describe('An XML file that is not well', () => {
  it('is refused from its first fault on, with line and column; the children before it are delivered', async () => {
    const { rows, fileFaults } = await readXml(file(child(HEADER, EPISODE), '<CHILD><HEADER></WRONG>'));
    expect(rows.map((row) => row.table)).toEqual(['Header', 'Episodes']);
    expect(fileFaults).toMatchObject([{ rule: 'XML_MALFORMED', severity: 'REFUSED', line: 4 }]);
    expect(fileFaults[0]?.column).toBeGreaterThan(1);
  });

  it('is refused when it is cut off', async () => {
    const whole = file(child(HEADER, EPISODE));
    const { fileFaults } = await readXml(whole.slice(0, -20));
    expect(fileFaults).toMatchObject([{ rule: 'XML_MALFORMED' }]);
  });

  it.each([
    [
      'XML_DOCTYPE',
      'one that reads a file',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]><EXPSSDA903>&e;</EXPSSDA903>',
    ],
    [
      'XML_DOCTYPE',
      'one that unfolds without end',
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><EXPSSDA903>&b;</EXPSSDA903>',
    ],
    ['XML_DOCTYPE', 'a plain document type', '<!DOCTYPE EXPSSDA903><EXPSSDA903/>'],
    ['XML_MALFORMED', 'an entity nobody declared', '<EXPSSDA903>&e;</EXPSSDA903>'],
    ['XML_NOT_903', 'another document', '<html><body/></html>'],
    ['XML_TOO_DEEP', 'endless nesting', `<EXPSSDA903>${'<CHILD>'.repeat(100)}`],
    ['XML_TOO_LONG', 'an endless comment', `<EXPSSDA903><!--${'x'.repeat(1_300_000)}`],
    ['XML_TOO_LONG', 'an endless tag', `<EXPSSDA903><CHILD ${'a="1" '.repeat(1)}b="${'x'.repeat(1_300_000)}`],
    ['EMPTY', 'an empty file', ' \n '],
    ['NO_ROWS', 'a return of nobody', '<EXPSSDA903></EXPSSDA903>'],
  ])('says %s of %s', async (rule, _, content) => {
    const { rowsRead, fileFaults } = await readXml(content);
    expect(rowsRead).toBe(0);
    expect(fileFaults.map((fault) => fault.rule)).toEqual([rule]);
  });

  it('is refused as UTF-16', async () => {
    const { fileFaults } = await readXml(Buffer.from(`\uFEFF${file(child(HEADER))}`, 'utf16le'));
    expect(fileFaults.map((fault) => fault.rule)).toEqual(['UTF16']);
  });

  it('is never quoted in its own report', async () => {
    const { fileFaults } = await readXml(file(child(HEADER), '<CHILD><Invented Name></CHILD>'));
    expect(JSON.stringify(fileFaults)).not.toContain('Invented');
  });
});
