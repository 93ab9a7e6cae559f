import type { JourneyCommand, JourneyFact } from '@app/journey';
import { uuidV5 } from '@app/journey';
import { Injectable } from '@nestjs/common';
import { CommandIdReused, Refused } from '../errors';
import type { HubRow, HubRowFault } from '../hub-records/check-hub-row';
import { hubFault } from '../hub-records/check-hub-row';
import { mapHubRow } from '../hub-records/map-hub-row';
import type { HubTemplateName } from '../hub-records/templates';
import { HUB_TEMPLATE_NAMES } from '../hub-records/templates';
import { ChildFinder } from './child-finder';
import type { Staging } from './staging';

/** What a row asks to be recorded beyond what is known; nothing when it says again what was recorded before. */
export type HubRowAsks =
  | { readonly faults: readonly HubRowFault[]; readonly commands?: never }
  | { readonly commands: readonly JourneyCommand[]; readonly faults?: never };

/** A record may begin with a referral and with nothing else: a mistyped number must not make another child. */
const BEGINS: HubTemplateName = 'referrals';

/** Rows of one child are taken in the order of the templates, referrals first, and then as they stand in their files. */
export function stageHubRows(staging: Staging<HubRow>, rows: readonly HubRow[]): void {
  staging.add(rows.map((row) => ({ child: row.child, row, rank: HUB_TEMPLATE_NAMES.indexOf(row.table) })));
}

/** What rows of the hub mean for a journey as it stands: the same when they are checked and when they are recorded. */
@Injectable()
export class HubRows {
  constructor(private readonly children: ChildFinder) {}

  asks(row: HubRow, journeyId: string, facts: readonly JourneyFact[]): HubRowAsks {
    if (facts.length === 0 && row.table !== BEGINS) {
      const remedy = 'Correct the number, or import a referral or a national return of this child first.';
      return { faults: [hubFault(row, 'UNKNOWN_CHILD', 'is not known to this ledger.', 'child', 'SET_ASIDE', remedy)] };
    }
    const mapped = mapHubRow(row, {
      journeyId,
      workerRef: (reference) => this.children.workerRef(reference),
      missingEpisode: (_, kind, startedOn) => missingEpisode(journeyId, facts, kind, startedOn),
    });
    if ('faults' in mapped) return mapped;
    const known = new Set(facts.map((fact) => fact.commandId));
    const fresh = mapped.commands.filter((command) => !known.has(command.commandId));
    return { commands: [...(facts.length === 0 ? registration(journeyId, row) : []), ...fresh] };
  }
}

/** What the law says against a row, as a fault of it. @throws whatever else went wrong */
export function refusalOf(row: HubRow, error: unknown): HubRowFault {
  if (!(error instanceof Refused) && !(error instanceof CommandIdReused)) throw error;
  const remedy = 'Correct the row, or correct what is recorded, and import again.';
  return hubFault(row, error.code, `cannot be recorded: ${error.message}`, null, 'SET_ASIDE', remedy);
}

/** Somebody on the edge of care is in no national return: the record begins with the referral. */
function registration(journeyId: string, row: HubRow): JourneyCommand[] {
  const from = typeof row.values['referred_on'] === 'string' ? row.values['referred_on'] : '';
  const happened = from === '' ? ({ from, precision: 'UNKNOWN' } as const) : ({ from, precision: 'DAY' } as const);
  return [
    { records: 'YoungPersonRegistered', happened, commandId: uuidV5(journeyId, 'HUB|YoungPersonRegistered'), says: {} },
    {
      records: 'IdentifierRecorded',
      happened,
      commandId: uuidV5(journeyId, 'HUB|LA_CHILD_ID'),
      says: { kind: 'LA_CHILD_ID', value: row.child },
    },
  ];
}

/** The episode that a return or a person recorded with this start. */
function missingEpisode(
  journeyId: string,
  facts: readonly JourneyFact[],
  kind: 'MISSING' | 'AWAY',
  startedOn: string,
): string | undefined {
  const returned = uuidV5(journeyId, `MISSING|${kind}|${startedOn}`);
  const found = facts.find(
    (fact) =>
      fact.type === 'ReportedMissing' &&
      (fact.data.episodeId === returned || (fact.data.kind === kind && fact.happened.from.slice(0, 10) === startedOn)),
  );
  return found?.type === 'ReportedMissing' ? found.data.episodeId : undefined;
}
