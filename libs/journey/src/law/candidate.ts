import type { FieldChange } from '../corrections/facts';
import { londonDate } from '../dates';
import type { Compartment, Envelope, Happened } from '../envelope';
import { wholeHappened } from '../rules/general.rules';
import { entryOf, sameValue, standing } from '../rules/correction.rules';
import type { JourneyCommand, RecordableFact } from './commands';
import { sortApart } from './commands';
import type { DecisionContext } from './context';
import type { EffectiveFact } from './effective';
import { isAboutTheRecord, validKey } from './effective';
import type { JourneyFact, ProposedFact } from './facts';
import { catalogue } from './facts';
import { eventIdOf } from './ids';
import type { Loaded } from './loaded';
import { isOfTheSpine } from './threads';

/** The next free place on a day (I14), among the facts that share it. */
function nextOrder(loaded: Loaded, key: string, except?: string): number {
  let next = 0;
  for (let i = loaded.order.length - 1; i >= 0; i--) {
    const { fact, withdrawnBy } = loaded.order[i] as EffectiveFact;
    const other = validKey(fact);
    if (other < key) break;
    if (other === key && !withdrawnBy && fact.eventId !== except && !isAboutTheRecord(fact)) {
      next = Math.max(next, fact.orderOnDay + 1);
    }
  }
  return next;
}

const keyOf = ({ from }: Happened): string => validKey({ happened: { from } } as JourneyFact);

/** Everything of one of a command's facts but its type and what it says. */
export function envelopeOf(
  command: JourneyCommand,
  context: DecisionContext,
  given: { ordinal: number; happened: Happened; orderOnDay: number; compartment: Compartment },
): Envelope {
  const { ordinal, happened, orderOnDay, compartment } = given;
  const { stated, lateBecause, commandId } = command;
  const causationId = ordinal === 0 ? command.causationId : eventIdOf(commandId, 0);
  return {
    eventId: eventIdOf(commandId, ordinal),
    schemaVersion: 1,
    happened,
    orderOnDay,
    recordedBy: context.recordedBy,
    source: {
      ...context.source,
      ...(stated === undefined ? {} : { stated }),
      ...(lateBecause === undefined ? {} : { lateBecause }),
    },
    commandId,
    correlationId: command.correlationId ?? commandId,
    ...(causationId === undefined ? {} : { causationId }),
    compartment,
  };
}

/** A correction of an entry is seen by those who may see the entry. */
function usualCompartment({ records, says }: JourneyCommand, loaded: Loaded): Compartment {
  const target = 'targetEventId' in says ? entryOf(loaded, says.targetEventId)?.recorded : undefined;
  return target?.compartment ?? catalogue[records].compartment ?? 'CORE';
}

/**
 * What a correction says, sorted apart by the fields of the entry it corrects. An entry of care or placement that moves
 * to another day takes the next free place there, unless the correction names one.
 */
function correctionParts(
  says: Extract<JourneyCommand, { records: 'EntryCorrected' }>['says'],
  loaded: Loaded,
): Pick<ProposedFact<'EntryCorrected'>, 'data' | 'personal'> {
  const target = entryOf(loaded, says.targetEventId)?.fact;
  const changes = says.changes.filter((c) => !sameValue(c.was, c.now));
  const known: { readonly personal: object } = target ? catalogue[target.type] : { personal: {} };
  const isPersonal = ({ field }: FieldChange): boolean => Object.hasOwn(known.personal, field);
  const data = changes.filter((c) => !isPersonal(c)).map(wholeChange);
  const moved = data.find((c) => c.field === 'happened')?.now as Happened | undefined;
  if (target && moved && isOfTheSpine(target.type) && !data.some((c) => c.field === 'orderOnDay')) {
    const now = nextOrder(loaded, keyOf(moved), target.eventId);
    if (now !== target.orderOnDay) data.push({ field: 'orderOnDay', was: target.orderOnDay, now });
  }
  const personal = {
    ...(changes.some(isPersonal) ? { changes: changes.filter(isPersonal) } : {}),
    ...(says.evidence === undefined ? {} : { evidence: says.evidence }),
  };
  return {
    data: { targetEventId: says.targetEventId, targetType: target?.type, changes: data, reason: says.reason },
    ...(Object.keys(personal).length > 0 ? { personal } : {}),
  };
}

const wholeChange = (change: FieldChange): FieldChange =>
  change.field === 'happened' ? { ...change, now: wholeHappened(change.now as Happened) } : change;

function parts(command: JourneyCommand, loaded: Loaded): object {
  if (command.records === 'EntryCorrected') return correctionParts(command.says, loaded);
  const sorted = sortApart<RecordableFact>(command.records, command.says);
  if (command.records !== 'EntryWithdrawn') return sorted;
  const targetType = entryOf(loaded, command.says.targetEventId)?.recorded.type;
  return { ...sorted, data: { ...sorted.data, targetType } };
}

/** The fact a command records, before anything that follows from it. */
export function candidate(command: JourneyCommand, loaded: Loaded, context: DecisionContext): ProposedFact {
  const happened = wholeHappened(command.happened);
  const envelope = envelopeOf(command, context, {
    ordinal: 0,
    happened,
    orderOnDay: command.orderOnDay ?? nextOrder(loaded, keyOf(happened)),
    compartment: command.compartment ?? usualCompartment(command, loaded),
  });
  return { ...envelope, type: command.records, ...parts(command, loaded) } as ProposedFact;
}

/**
 * With a period of care end the placement and the temporary stay that are open in it, on the same day and before it, as
 * the national return has it. Whether that was in the plan is not known from this.
 */
function endsWithCare(main: ProposedFact<'PeriodOfCareEnded'>, loaded: Loaded): Endings {
  const { journey } = loaded;
  const endedOn = londonDate(main.happened.from);
  const period = journey.periods.findLast((p) => p.periodId === main.data.periodId);
  const open = journey.placements.filter(
    (p) =>
      p.endedOn === undefined &&
      p.startedOn <= endedOn &&
      p.startedOn >= (period?.startedOn ?? endedOn) &&
      (p.periodId === undefined ? p.nwdOffer === undefined : p.periodId === main.data.periodId),
  );
  const stays = journey.stays.filter(
    (s) => s.to === undefined && s.from <= endedOn && open.some((p) => p.placementId === s.placementId),
  );
  return [
    ...stays.map(({ stayId }) => ({ type: 'TemporaryStayEnded', data: { stayId, returned: 'NOT_KNOWN' } }) as const),
    ...open.map(
      ({ placementId }) =>
        ({
          type: 'PlacementEnded',
          data: { placementId, reason: 'CARE_ENDED', wasInPlan: 'NOT_KNOWN', timingInPlan: 'NOT_KNOWN' },
        }) as const,
    ),
  ];
}

type Endings = readonly Pick<ProposedFact<'TemporaryStayEnded' | 'PlacementEnded'>, 'type' | 'data'>[];

/** The command's own fact first, then what ends with it. */
export function candidates(command: JourneyCommand, loaded: Loaded, context: DecisionContext): ProposedFact[] {
  const main = candidate(command, loaded, context);
  if (main.type !== 'PeriodOfCareEnded') return [main];
  const endings = endsWithCare(main, loaded);
  const { happened, compartment, orderOnDay } = main;
  const followers = endings.map((ending, i) => ({
    ...envelopeOf(command, context, { ordinal: i + 1, happened, orderOnDay: orderOnDay + i, compartment }),
    ...ending,
  })) as ProposedFact[];
  return [{ ...main, orderOnDay: orderOnDay + endings.length }, ...followers];
}

/** The day that a command is about: for a correction, the day on which the corrected entry then stands. */
export function dayOf(fact: ProposedFact, loaded: Loaded): string {
  if (fact.type !== 'EntryCorrected') return londonDate(fact.happened.from);
  const target = entryOf(loaded, fact.data.targetEventId)?.fact;
  const moved = fact.data.changes.find((c) => c.field === 'happened')?.now as Happened | undefined;
  return londonDate((moved ?? (target ? (standing(target, 'happened') as Happened) : fact.happened)).from);
}
