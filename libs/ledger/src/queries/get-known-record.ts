import { factsOf } from '@app/projections';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { digestOf } from '../analysis/analysis';
import { TimelineReader } from './timeline-reader';

/** The entries of one journey that were known at an instant, told by their number and a digest. */
export interface KnownRecord {
  readonly entries: number;
  /**
   * SHA-256 of what the entries hold, in the order in which they were recorded: who holds them can reckon it again. Where they
   * stand in the ledger is not in it: a ledger that was moved gives the same.
   */
  readonly digest: string;
}

/** What was known of a journey at an instant, whatever of it a document shows. */
export class GetKnownRecord extends Query<KnownRecord> {
  constructor(
    readonly journeyId: string,
    /** ISO instant in UTC with milliseconds, inclusive. */
    readonly knownAt: string,
  ) {
    super();
  }
}

@QueryHandler(GetKnownRecord)
export class GetKnownRecordHandler implements IQueryHandler<GetKnownRecord> {
  constructor(private readonly timelines: TimelineReader) {}

  /** @throws NotFound for a journey there is not */
  async execute({ journeyId, knownAt }: GetKnownRecord): Promise<KnownRecord> {
    const facts = factsOf(await this.timelines.read(journeyId)).filter((fact) => fact.recordedAt <= knownAt);
    const held = facts.map(
      ({ eventId, type, recordedAt, happened, orderOnDay, compartment, data, personal = null }) => ({
        ...{ eventId, type, recordedAt, happened, orderOnDay, compartment, data, personal },
      }),
    );
    return { entries: facts.length, digest: digestOf(held) };
  }
}
