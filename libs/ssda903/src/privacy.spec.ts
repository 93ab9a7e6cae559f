import fc from 'fast-check';
import { columnsOf } from './tables';
import { anyTable } from './testing/arbitrary-rows';
import { readCsv } from './testing/read-text';

const SECRET = new Set(['child', 'date', 'partial-date', 'upn', 'postcode', 'urn', 'worker']);

/** Values of a row that must not be shown wherever they end up: all but codes, flags, scores and fixed place-holders. */
function secrets(table: Parameters<typeof columnsOf>[0], yearEnding: number, values: Record<string, string>): string[] {
  return columnsOf(table, yearEnding)
    .filter((column) => SECRET.has(column.kind))
    .map((column) => values[column.name] ?? '')
    .filter((text) => text.length > 2 && !/^(UN\d|XXXXXXX)$/.test(text));
}

describe('No report on a file', () => {
  it('shows a child, a date, a postcode or a number, even when the columns of the file have shifted', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTable,
        fc.nat({ max: 12 }),
        fc.boolean(),
        async ({ table, yearEnding, rows }, shift, named) => {
          const header = columnsOf(table, yearEnding).map((column) => column.name);
          // Identifiers of six figures, as councils give them: the shape a code could be mistaken for.
          const sent = rows.map((values, i) => ({ ...values, CHILD: String(123_456 + i) }));
          const lines = sent.map((values: Record<string, string>) => {
            const fields = header.map((name) => (values[name] ?? '').replaceAll(',', ' '));
            return [...fields.slice(shift), ...fields.slice(0, shift)].join(',');
          });
          const { faults, fileFaults } = await readCsv(
            [...(named ? [header.join(',')] : []), ...lines].join('\n'),
            yearEnding,
          );
          const said = [...faults, ...fileFaults].map(({ message }) => message.replaceAll('dd/mm/yyyy', '')).join('\n');
          const shown = sent
            .flatMap((values) => secrets(table, yearEnding, values))
            .filter((secret) => said.includes(secret));
          expect(shown).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
