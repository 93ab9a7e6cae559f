import fc from 'fast-check';
import type { Row } from './row';
import { anyTable } from './testing/arbitrary-rows';
import { episode, episodes, readCsv } from './testing/read-text';
import { toEpisodeRow, toOc2Row, toPreviousPermanenceRow, toReviewRow, toTypedRow, toValues } from './typed-row';

async function rowOf(content: string, yearEnding = 2025): Promise<Row> {
  const [row] = (await readCsv(content, yearEnding)).rows;
  if (!row) throw new Error('The invented row was set aside.');
  return row;
}

describe('A row read as values', () => {
  it('has dates as ISO, codes as they are, and null for blanks', async () => {
    expect(toEpisodeRow(await rowOf(episodes(episode({}))))).toEqual({
      row: {
        at: { file: 'return.csv', table: 'Episodes', row: 1, line: 2 },
        yearEnding: 2025,
        unreadable: [],
        child: 'CH1',
        decom: '2024-06-01',
        rne: 'S',
        ls: 'V2',
        cin: 'N1',
        place: 'U6',
        placeProvider: 'PR1',
        dec: null,
        rec: null,
        reasonPlaceChange: null,
        homePost: 'ZZ99 1HM',
        plPost: 'ZZ99 1AA',
        urn: 'SC000001',
      },
    });
  });

  it('has flags as true and false and scores as numbers', async () => {
    const outcomes =
      'CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n';
    const { row } = toOc2Row(await rowOf(`${outcomes}CH1,15/01/2009,17,,1,0,1.0,,,,,`));
    expect(row).toMatchObject({
      sdqScore: 17,
      sdqReason: null,
      convicted: true,
      healthCheck: false,
      immunisations: true,
    });
    expect(row?.teethCheck).toBeNull();
  });

  it('has a previous-permanence date with its precision', async () => {
    const { row } = toPreviousPermanenceRow(
      await rowOf('CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\nCH1,15/01/2009,P1,,zz/05/2020\n'),
    );
    expect(row?.datePerm).toEqual({ from: '2020-05-01', to: '2020-05-31', precision: 'MONTH' });
  });

  it('tells what could not be read from what was blank', async () => {
    const { row } = toReviewRow(await rowOf('CHILD,DOB,REVIEW,REVIEW_CODE\nCH1,,04/09/2024,PN9\n'));
    expect([row?.dob, row?.reviewCode, row?.unreadable]).toEqual([null, null, ['REVIEW_CODE']]);
  });

  it('is not made of a row that cannot be read', async () => {
    const row = await rowOf(episodes(episode({})));
    const { faults } = toEpisodeRow({ ...row, values: { ...row.values, LS: '' } });
    expect(faults).toMatchObject([{ column: 'LS', severity: 'SET_ASIDE' }]);
  });

  it('is not made of a row of another table: that is a mistake in the program', async () => {
    const row = await rowOf(episodes(episode({})));
    expect(() => toReviewRow(row)).toThrow('A row of Episodes was read as a row of Reviews.');
  });

  it('goes back to the text it came from', () => {
    fc.assert(
      fc.property(anyTable, ({ table, yearEnding, rows }) => {
        for (const values of rows) {
          const { row } = toTypedRow(table, { file: 'f', table, row: 1, line: 2, yearEnding, values });
          expect(row && toValues(table, row, yearEnding)).toEqual(values);
        }
      }),
    );
  });
});
