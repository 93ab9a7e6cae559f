import type { CollectedReturn } from '../read-return';
import { collectReturn } from '../read-return';
import { readCsvReturn } from '../read-csv';
import { readXmlReturn } from '../read-xml';
import type { Chunks } from '../row';

/** A file that arrives in the given chunks. */
export async function* arriving(...chunks: readonly (Uint8Array | string)[]): Chunks {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** Reads CSV lines as an invented file of the return. */
export function readCsv(content: string | Uint8Array, yearEnding = 2025): Promise<CollectedReturn> {
  return collectReturn(readCsvReturn(arriving(content), { fileName: 'return.csv', yearEnding }));
}

export function readXml(content: string | Uint8Array, yearEnding = 2025): Promise<CollectedReturn> {
  return collectReturn(readXmlReturn(arriving(content), { fileName: 'return.xml', yearEnding }));
}

export const EPISODES = 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN';
export const EPISODE = 'CH1,01/06/2024,S,V2,N1,U6,PR1,,,,ZZ99 1HM,ZZ99 1AA,SC000001';

/** An episodes file with these data lines. */
export const episodes = (...lines: readonly string[]): string => [EPISODES, ...lines].join('\n');

/** The invented episode with some columns replaced. */
export function episode(changes: Readonly<Record<string, string>>): string {
  const fields = EPISODE.split(',');
  return EPISODES.split(',')
    .map((column, i) => changes[column] ?? fields[i] ?? '')
    .join(',');
}
