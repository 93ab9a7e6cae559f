import type { Journey, Loaded, Thread, ThreadKind, TimelineEntry } from '@app/journey';
import { discrepancyIdOf, entriesOf, inWords, londonDate, openDiscrepancies, type RecordableFact } from '@app/journey';
import { nameInWords } from './field-words';
import { type Question, questionsOf } from './question';
import type { Choice } from './value-words';

/** What may be chosen for the questions about things that the journey holds, by field. */
export type JourneyChoices = Readonly<Record<string, readonly Choice[]>>;

type EntriesById = ReadonlyMap<string, TimelineEntry>;

const since = (from: string): string => (from === '' ? 'from a day that is not known' : `since ${inWords(from)}`);

/** Who holds a naming: the words of its entry alone do not tell whom it named. */
function workerOf(journey: Journey, kind: ThreadKind, id: string): string {
  const naming = kind === 'ASSIGNMENT' ? journey.assignments.findLast((a) => a.assignmentId === id) : undefined;
  return naming ? `${naming.sourceRef ?? naming.workerRef}: ` : '';
}

function threadChoice(journey: Journey, { kind, id, begunBy, begunOn, endedOn }: Thread, entries: EntriesById): Choice {
  const text = entries.get(begunBy ?? '')?.text ?? nameInWords(kind.toLowerCase().replaceAll('_', ' '));
  const until = endedOn ? `, until ${inWords(endedOn)}` : '';
  return { value: id, text: `${workerOf(journey, kind, id)}${text}, ${since(begunOn ?? '')}${until}` };
}

/** Entries that are about a naming in one role, or in any but that. */
const ABOUT_KEY_WORKER: { readonly [T in RecordableFact]?: boolean } = {
  KeyWorkerUnassigned: true,
  TeamMemberUnassigned: false,
};

/** Whether an entry can be about it at all: when the key worker leaves, nobody else of the team does. */
function fits(type: RecordableFact, { assignments }: Journey, { kind, id }: Thread): boolean {
  const aboutKeyWorker = ABOUT_KEY_WORKER[type];
  if (aboutKeyWorker === undefined || kind !== 'ASSIGNMENT') return true;
  return aboutKeyWorker === assignments.some((a) => a.assignmentId === id && a.role === 'KEY_WORKER');
}

/** What is open first, and of each the latest first. */
function threadChoices(
  type: RecordableFact,
  journey: Journey,
  { thread: kind, open }: Extract<Question['asked'], { kind: 'THREAD' }>,
  entries: EntriesById,
): Choice[] {
  const begun = [...(journey.threads.get(kind)?.values() ?? [])].filter(
    (thread) => thread.begunBy !== undefined && fits(type, journey, thread),
  );
  const latest = begun.sort((a, b) => ((a.begunOn ?? '') < (b.begunOn ?? '') ? 1 : -1));
  const running = latest.filter((thread) => thread.endedOn === undefined);
  const over = open ? [] : latest.filter((thread) => thread.endedOn !== undefined);
  return [...running, ...over].map((thread) => threadChoice(journey, thread, entries));
}

function discrepancyChoices(journeyId: string, { journey, findings }: Loaded): Choice[] {
  const sentences = new Map(findings.map((found) => [discrepancyIdOf(journeyId, found), found.sentence]));
  return openDiscrepancies(journey).map(({ discrepancyId, kind }) => ({
    value: discrepancyId,
    text: sentences.get(discrepancyId) ?? nameInWords(kind.toLowerCase()).replaceAll('_', ' '),
  }));
}

function choicesFor(
  type: RecordableFact,
  { asked }: Question,
  loaded: Loaded,
  journeyId: string,
): readonly Choice[] | undefined {
  const entries = (): TimelineEntry[] => entriesOf(loaded.facts);
  switch (asked.kind) {
    case 'THREAD': {
      const byId = new Map(entries().map((entry) => [entry.eventId, entry]));
      return threadChoices(type, loaded.journey, asked, byId);
    }
    case 'ENTRY':
      return entries()
        .reverse()
        .map(({ eventId, from, text }) => ({
          value: eventId,
          text: `${from === null ? 'Day not known' : inWords(londonDate(from))}: ${text}`,
        }));
    case 'DISCREPANCY':
      return discrepancyChoices(journeyId, loaded);
    default:
      return undefined;
  }
}

/** What the journey offers for each question that asks for something in it. */
export function journeyChoices(type: RecordableFact, loaded: Loaded, journeyId: string): JourneyChoices {
  const offered = questionsOf(type).flatMap((question) => {
    const choices = choicesFor(type, question, loaded, journeyId);
    return choices ? [[question.field, choices] as const] : [];
  });
  return Object.fromEntries(offered);
}
