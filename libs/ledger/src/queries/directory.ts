import type { IdentifierKind } from '@app/journey';
import { type DirectoryDocument, directoryProjection } from '@app/projections';
import { Injectable } from '@nestjs/common';
import { Ask } from './ask';

/** Who is who. */
@Injectable()
export class Directory {
  constructor(private readonly ask: Ask) {}

  /** The journey of whoever holds this identifier now, as it was written or in upper case. */
  byIdentifier(kind: IdentifierKind, value: string): Promise<string | undefined> {
    return this.ask.live(directoryProjection, async (models, collection) => {
      const plain = value.trim();
      for (const written of new Set([plain, plain.toUpperCase()])) {
        const { found } = await models.find<DirectoryDocument>(collection, {
          index: 'identifier',
          equals: `${kind}:${written}`,
          limit: 1,
        });
        if (found[0]) return found[0].key;
      }
      return undefined;
    });
  }
}
