import { type Clock, NO_STREAM } from '@app/event-store';
import type { EffectiveFact, FieldChange, FieldValue, JourneyFact, LocalDate, TimelineEntry } from '@app/journey';
import type { RecordableFact } from '@app/journey';
import { entriesOf, isAboutTheRecord, isRecordable, load, londonDate, threadUses } from '@app/journey';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '../errors';
import { JourneyRepository } from '../journeys/journey.repository';
import { unknownJourney } from '../journeys/record-in-journey';
import { LEDGER_CLOCK } from '../options';
import { readAnswer, writeAnswer, writeSays } from './answers';
import { type Answers, HAPPENED, readHappened, UNTIL, writeHappened } from './date-answers';
import type { FormPage } from './entry-form';
import { type JourneyChoices, journeyChoices } from './journey-choices';
import { type Question, questionsOf } from './question';

/** An entry as it was recorded and as it stands, for whoever corrects or withdraws it. */
export interface StandingEntry {
  readonly eventId: string;
  /** As it stands now. */
  readonly entry: TimelineEntry;
  /** As it was first recorded. It never disappears. */
  readonly original: TimelineEntry;
  /** Corrections and withdrawal of it, in recorded order. */
  readonly amendments: readonly TimelineEntry[];
  /** Questions that can be answered anew; `undefined` when the entry cannot be corrected by hand. */
  readonly questions?: FormPage;
  /** What stands in it now, field by field, `happened` among them. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The same as answers. */
  readonly answers: Answers;
  readonly choices: JourneyChoices;
  readonly today: LocalDate;
}

export class GetEntry extends Query<StandingEntry> {
  constructor(
    readonly journeyId: string,
    readonly eventId: string,
  ) {
    super();
  }
}

type Correctable = JourneyFact & { readonly type: RecordableFact };

@QueryHandler(GetEntry)
export class GetEntryHandler implements IQueryHandler<GetEntry> {
  constructor(
    private readonly journeys: JourneyRepository,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws NotFound when there is no such journey, or no such entry in it */
  async execute({ journeyId, eventId }: GetEntry): Promise<StandingEntry> {
    const { facts, revision } = await this.journeys.load(journeyId);
    if (revision === NO_STREAM) throw unknownJourney();
    const today = londonDate(this.clock.now());
    const loaded = load(facts, today);
    const found = loaded.order.find(({ recorded }) => recorded.eventId === eventId);
    const entry = entriesOf(facts).find((one) => one.eventId === eventId);
    const original = found && entriesOf([found.recorded])[0];
    if (!found || !entry || !original) {
      throw new NotFound('UNKNOWN_ENTRY', 'This record has no such entry. It may belong to another young person.');
    }
    const { fact } = found;
    const told = {
      eventId,
      entry,
      original,
      amendments: entriesOf(facts).filter((one) => one.about === eventId),
      today,
    };
    if (!canBeCorrected(found)) return { ...told, values: {}, answers: {}, choices: {} };
    return {
      ...told,
      questions: correctable(fact as Correctable),
      values: { ...saysOf(fact), happened: fact.happened },
      answers: answersOf(fact as Correctable),
      choices: journeyChoices((fact as Correctable).type, loaded, journeyId),
    };
  }
}

const canBeCorrected = ({ fact, recorded, withdrawnBy }: EffectiveFact): boolean =>
  isRecordable(fact.type) && !isAboutTheRecord(recorded) && !withdrawnBy;

/** What an entry is about is not corrected: the law asks to withdraw it and to record it anew. */
function correctable({ type }: Correctable): Question[] {
  const fixed = new Set(
    threadUses(type)
      .filter((use) => use.part !== 'MENTIONS')
      .map((use) => use.field),
  );
  return questionsOf(type).filter(({ field, asked }) => !fixed.has(field) && asked.kind !== 'NEW_ID');
}

function saysOf({ data, personal }: JourneyFact): Readonly<Record<string, unknown>> {
  return { ...data, ...personal };
}

function answersOf(fact: Correctable): Answers {
  return { ...writeHappened(fact.happened), ...writeSays(fact.type, saysOf(fact)) };
}

const isOfDate = ([control]: readonly [string, unknown]): boolean =>
  control === HAPPENED || control.startsWith(`${HAPPENED}.`) || control.startsWith(`${UNTIL}.`);

const dateIn = (answers: Answers): string =>
  JSON.stringify(
    Object.entries(answers)
      .filter((pair) => isOfDate(pair) && pair[1] !== '')
      .sort(),
  );

/**
 * What differs between an entry as it stands and the answers given anew, field by field. An answer that was not touched
 * is no change, whatever else a form could make of it.
 *
 * @throws Misunderstood
 */
export function changesOf(
  { questions = [], values, answers: standing }: StandingEntry,
  answers: Answers,
): FieldChange[] {
  const changes: FieldChange[] = [];
  if (dateIn(standing) !== dateIn(answers)) {
    changes.push({ field: HAPPENED, was: values[HAPPENED] as FieldValue, now: readHappened(answers) });
  }
  for (const question of questions) {
    const { field } = question;
    const now = readAnswer(question, answers);
    if (same(readAnswer(question, standing), now, question)) continue;
    changes.push({ field, was: (values[field] ?? null) as FieldValue, now: (now ?? null) as FieldValue });
  }
  return changes;
}

const same = (was: unknown, now: unknown, question: Question): boolean =>
  JSON.stringify(writeAnswer(question, was)) === JSON.stringify(writeAnswer(question, now));
