import { createReadStream } from 'node:fs';
import type { BadRowsFound } from '@app/ledger';
import { StreamableFile } from '@nestjs/common';

/** The place in an address; one that is none leads to no file. */
export const placeOf = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : -1);

export function badRowsDownload({ path, name }: BadRowsFound): StreamableFile {
  const told = { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}"` };
  return new StreamableFile(createReadStream(path), told);
}
