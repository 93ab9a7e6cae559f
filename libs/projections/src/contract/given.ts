import type { ReadModels, Stored, Write } from '../read-models';

/** The read models of the test that is running. */
export type Get = () => ReadModels;

/** What tries to get out of a query, a path or an object. */
export const HOSTILE = [
  `'; DROP TABLE documents_1; --`,
  '"quoted"',
  '$where',
  'a.b.c',
  '%_\\',
  '__proto__',
  'constructor',
  '',
  ' ',
  'naïve – ’',
  '漢字',
  '\u{1F9D2}\u{1F3FD}',
  '\uFFFD',
  'line\nbreak',
];

export function put(key: string, document: object, indexed?: Write['indexed']): Write {
  return { key, document, indexed };
}

export async function everything(
  models: ReadModels,
  collection: string,
  batchSize?: number,
): Promise<[string, object][]> {
  const all: [string, object][] = [];
  for await (const batch of models.scan(collection, batchSize)) {
    for (const { key, document } of batch) all.push([key, document]);
  }
  return all;
}

export function seed(get: Get, writes: Write[]): Promise<unknown> {
  return get().apply({ collection: 'list', from: 0, upTo: 1, writes });
}

export function keysOf({ found }: { readonly found: readonly Stored[] }): string[] {
  return found.map(({ key }) => key);
}
