import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '@app/journey';
import { compareReturn } from '../testing/compare-returns';
import { TestLedger } from '../testing/test-ledger';

/** Public synthetic returns, given back in addition where they are at hand. The project does not depend on them. */
const RETURNS = join(process.cwd(), '../shared/ssda903/returns');
const here = existsSync(RETURNS) ? describe : describe.skip;

const files = (folder: string, pick: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(RETURNS, folder))
      .filter((name) => name.endsWith('.csv') && pick(name))
      .map((name) => [name, readFileSync(join(RETURNS, folder, name), 'utf8')]),
  );
const rowsIn = (of: Readonly<Record<string, string>>): number =>
  Object.values(of).reduce((sum, text) => sum + text.split('\n').filter((line) => line.trim() !== '').length - 1, 0);

const RESTATED = ['START_RESTATED', 'END_RESTATED', 'FIELD_RESTATED'];

here('the five yearly returns of the public demand model', () => {
  const of = (yearEnding: number): Record<string, string> =>
    files('cs-demand-model-2017-2021', (name) => name.startsWith(String(yearEnding - 1)));
  const years = [2018, 2019, 2020, 2021, 2022];

  it('have every row accounted for, and every child given back as sent, or listed, or restated later', async () => {
    const ledger = new TestLedger();
    for (const year of years) {
      const sent = of(year);
      const { became, restated, setAside } = await ledger.import(sent, year, `${year}-05-15T10:00:00.000Z`);
      expect(became + restated + setAside).toBe(rowsIn(sent));
      expect(await compareReturn(ledger, sent, year)).toMatchObject({ unlike: {} });
    }
    for (const year of years) {
      const { unlike } = await compareReturn(ledger, of(year), year);
      for (const child of Object.keys(unlike)) {
        const later = fold(ledger.journeys.get(child) ?? []).discrepancies.filter((d) => (d.yearEnding ?? 0) > year);
        expect(later.map((d) => d.kind).some((kind) => RESTATED.includes(kind))).toBe(true);
      }
    }
    for (const year of [2022, 2018, 2020]) {
      expect(await ledger.import(of(year), year, '2022-06-15T10:00:00.000Z')).toMatchObject({ facts: 0, became: 0 });
    }
  });
});

here('the deliberately dirty return of the public validator', () => {
  it('has every row accounted for, and every child given back as sent, or listed', async () => {
    const sent = files('d2i-903-validator', (name) => !name.includes('rule_info') && !name.includes('errors'));
    const ledger = new TestLedger();
    const { became, restated, setAside } = await ledger.import(sent, 2018, '2018-05-15T10:00:00.000Z');
    expect(became + restated + setAside).toBe(rowsIn(sent));
    const { same, leftOut, unlike } = await compareReturn(ledger, sent, 2018);
    expect(unlike).toEqual({});
    expect(same.length + Object.keys(leftOut).length).toBe(ledger.journeys.size);
    expect(await ledger.import(sent, 2018, '2018-06-15T10:00:00.000Z')).toMatchObject({ facts: 0, became: 0 });
  });
});
