import { Directory, NotFound } from '@app/ledger';
import { isUuid } from '@app/journey';
import type { INestApplicationContext } from '@nestjs/common';

/** The journey that REF names: a journey id, or `la:` and the authority's number for the child. @throws NotFound */
export async function findJourney(app: INestApplicationContext, ref: string): Promise<string> {
  if (isUuid(ref)) return ref.toLowerCase();
  const number = /^la:(.+)$/i.exec(ref)?.[1];
  const found = number === undefined ? undefined : await app.get(Directory).byIdentifier('LA_CHILD_ID', number);
  if (found) return found;
  throw new NotFound(
    'UNKNOWN_JOURNEY',
    "Nobody is known by this reference. Give the journey id, or la: followed by the authority's number for the child.",
  );
}
