import { sortApart } from '@app/journey';
import { mapHubRow } from './map-hub-row';
import type { HubBatch } from './read-hub-csv';
import { readHubCsv } from './read-hub-csv';
import { HUB_TEMPLATE_NAMES, hubTemplate, templateCsv, templateGuide } from './templates';

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}
async function read(text: string): Promise<HubBatch[]> {
  const batches: HubBatch[] = [];
  for await (const batch of readHubCsv(pieces(text), { fileName: 'any.csv' })) batches.push(batch);
  return batches;
}
const context = {
  journeyId: '01890000-0000-7000-8000-000000000001',
  workerRef: (reference: string): string => `worker-of-${reference}`,
  missingEpisode: (): string => 'an-episode',
};

describe.each(HUB_TEMPLATE_NAMES)('the %s template', (name) => {
  it('has two example rows, which an import passes over', async () => {
    const [batch] = await read(templateCsv(name));
    expect(batch?.table).toBe(name);
    expect(batch?.fileFaults).toEqual([]);
    expect(batch).toMatchObject({ rows: [], setAside: 0, examples: 2 });
    expect(batch?.faults.map(({ severity, kind }) => [severity, kind])).toEqual([
      ['NOTE', 'EXAMPLE_ROW'],
      ['NOTE', 'EXAMPLE_ROW'],
    ]);
  });

  it('has examples that could be recorded, were they of a young person', async () => {
    const [batch] = await read(templateCsv(name).replaceAll('EXAMPLE-', 'INVENTED'));
    expect(batch?.faults).toEqual([]);
    expect(batch?.rows).toHaveLength(2);
    for (const row of batch?.rows ?? []) {
      const mapped = mapHubRow(row, context);
      expect('commands' in mapped && mapped.commands.length).toBeGreaterThan(0);
    }
  });

  it('keeps what may name a person out of what may not', async () => {
    const [batch] = await read(templateCsv(name).replaceAll('EXAMPLE-', 'INVENTED'));
    const personal = Object.entries(hubTemplate(name).columns).flatMap(([column, { personal: is }]) =>
      is ? column : [],
    );
    for (const row of batch?.rows ?? []) {
      const mapped = mapHubRow(row, context);
      const data = JSON.stringify(
        'commands' in mapped ? mapped.commands.map((c) => sortApart(c.records, c.says).data) : [],
      );
      expect(data).not.toContain(row.child);
      for (const column of personal) {
        const text = row.values[column];
        if (typeof text === 'string') expect(data).not.toContain(text);
      }
    }
  });

  it('explains every column', () => {
    const guide = templateGuide(name);
    for (const [column, { means }] of Object.entries(hubTemplate(name).columns)) {
      expect(guide).toContain(`${column}\n  ${means}\n`);
    }
  });

  it('names only columns it has where one column speaks of another', () => {
    const { columns } = hubTemplate(name);
    const spokenOf = Object.values(columns).flatMap((column) => [
      ...(column.needs ?? []),
      ...(column.notBefore ? [column.notBefore] : []),
      ...(column.requiredWhen ? [column.requiredWhen.column] : []),
    ]);
    expect(Object.keys(columns)).toEqual(expect.arrayContaining(spokenOf));
    expect(Object.keys(columns)[0]).toBe('child');
  });
});

it('gives every template other columns, so that a file is known by them', () => {
  const sets = HUB_TEMPLATE_NAMES.map((name) => Object.keys(hubTemplate(name).columns).sort().join());
  expect(new Set(sets).size).toBe(HUB_TEMPLATE_NAMES.length);
});
