import { uuidV5 } from '@app/journey';
import type { DirectoryDocument } from '@app/projections';
import { directoryProjection } from '@app/projections';
import { Injectable } from '@nestjs/common';
import { Ask } from '../queries/ask';
import { Directory } from '../queries/directory';
import { LedgerIdentity } from '../storage/ledger-identity';

/** A journey with an open episode of an earlier return, and the numbers by which the authority knows the child. */
export interface OpenJourney {
  readonly journeyId: string;
  readonly numbers: readonly string[];
}

/** First collection year of the national return in its present form: no open row can be older. */
const FIRST_YEAR = 1992;

/** Finds the journeys that the rows of an import are about. */
@Injectable()
export class ChildFinder {
  constructor(
    private readonly ask: Ask,
    private readonly directory: Directory,
    private readonly identity: LedgerIdentity,
  ) {}

  /** The journey of a child number: the one that holds it, or the one that the number will always lead to. */
  async journeyOf(child: string): Promise<string> {
    return (await this.directory.byIdentifier('LA_CHILD_ID', child)) ?? this.identity.journeyIdFor(child);
  }

  /** One opaque reference for a worker's number, whoever the young person is. */
  workerRef(workerNumber: string): string {
    return uuidV5(this.identity.ledgerId, `WORKER|${workerNumber.trim().toUpperCase()}`);
  }

  /** Journeys whose open episodes no return of this year or a later one has confirmed. */
  async *openBefore(yearEnding: number): AsyncGenerator<readonly OpenJourney[]> {
    for (let year = FIRST_YEAR; year < yearEnding; year++) {
      let after: string | undefined;
      do {
        const page = await this.ask.live(directoryProjection, (models, collection) =>
          models.find<DirectoryDocument>(collection, {
            index: 'openInReturn',
            equals: year,
            limit: 500,
            ...(after === undefined ? {} : { after }),
          }),
        );
        yield page.found.map(({ key, document }) => ({
          journeyId: key,
          numbers: document.identifiers.LA_CHILD_ID ?? [],
        }));
        after = page.next;
      } while (after !== undefined);
    }
  }
}
