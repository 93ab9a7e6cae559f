import type { NamedOn, RoleAround } from '@app/analysis';
import type { HandoverRecord, MoveRecord, Timeline } from '@app/journey';
import { codeOf, dateInWords, daysBetween, meaning, type MoveTold, roleInWords } from '@app/ledger';
import type { Turn } from '../audit/replay.view';
import { counted, dayInWords } from '../pages/date-words';
import type { PageView } from '../pages/page-view';
import { type CallWorker, capital, workersOf } from '../pages/record-words';
import { byEventId, type EntryRow, rowOf } from './entries.view';
import { type JourneyTold, momentHref, type MomentView, momentView } from './journey.view';
import { KEPT, type Mark, moveHref, type MoveRow, moveRows } from './moves.view';
import { EVERYTHING } from './shown';

/** Everybody in one role: the day before, the day itself, and when the weeks after are over. */
export interface RoleLine {
  readonly role: string;
  readonly before: string;
  readonly on: string;
  readonly after: string;
  /** What became of the promise; left out where nothing was promised. */
  readonly kept?: Mark;
}

/** A question about the move, and what the record says; more lines beneath the first. */
export interface MoveAnswer {
  readonly question: string;
  readonly lines: readonly string[];
}

export interface MoveView extends PageView, MomentView {
  readonly asAtWords: string;
  /** Where something is recorded, and the entry that a concern about this move is about. */
  readonly recordHref: string;
  readonly eventId: string;
  /** To the move before and the one after: always there, without an address when there is none. */
  readonly turns: readonly Turn[];
  readonly move: MoveRow;
  readonly answers: readonly MoveAnswer[];
  readonly views: readonly { readonly on: string; readonly words: string }[];
  readonly days: { readonly before: string; readonly on: string; readonly after: string };
  readonly people: readonly RoleLine[];
  /** What has to be known to read the table of people. */
  readonly peopleNotes: readonly string[];
  readonly entries: readonly (EntryRow & { readonly href: string })[];
  readonly journeyHref: string;
}

export interface MovePageTold {
  readonly journey: JourneyTold;
  readonly move: MoveTold;
}

const TOLD_LATER = 'cannot be told yet';

function namedInWords({ holder, beside, standIns }: NamedOn, call: CallWorker): string {
  const named = holder === null ? 'nobody' : [holder, ...beside].map(call).join(' and ');
  return standIns.length === 0 ? named : `${named} (${standIns.map(call).join(' and ')} stood in)`;
}

function roleLine({ role, before, on, after, heldThrough }: RoleAround, call: CallWorker): RoleLine {
  return {
    role: capital(roleInWords(role)),
    before: namedInWords(before, call),
    on: namedInWords(on, call),
    after: after === null ? TOLD_LATER : namedInWords(after, call),
    ...(heldThrough === null ? {} : { kept: KEPT[heldThrough] }),
  };
}

/** By whom a reason says that it was asked for. @source breakdown-classes */
const ASKED_BY: Readonly<Record<string, string>> = {
  CREQB: 'The carer',
  CREQO: 'The carer',
  CHILD: 'The young person',
  LAREQ: 'The responsible or the area authority',
};

function whoAsked({ move, notices }: MoveRecord): string[] {
  const by = ASKED_BY[move.reason] ?? 'The reason does not tell who asked for it.';
  const given = notices.map(({ by: who, on, noticeDays }) => {
    const days = noticeDays === undefined ? '' : `, ${counted(noticeDays, 'day')} ahead`;
    return `Notice was given by the ${who.toLowerCase().replaceAll('_', ' ')} on ${dayInWords(on)}${days}.`;
  });
  return [by, ...given];
}

const YES_NO: Readonly<Record<string, string>> = { YES: 'yes', NO: 'no', NOT_KNOWN: 'not known' };

function whetherPlanned({ wasInPlan, timingInPlan, planned }: MoveRecord, classWords: string): string[] {
  const inPlan =
    wasInPlan === undefined
      ? []
      : [`The end was in the plan: ${YES_NO[wasInPlan]}. Its time was: ${YES_NO[timingInPlan ?? 'NOT_KNOWN']}.`];
  const begun =
    planned === undefined ? [] : [`The new placement was recorded as ${planned ? 'planned' : 'not planned'}.`];
  return [classWords, ...inPlan, ...begun];
}

function reasonLines(
  { move: { reason }, meetings }: MoveRecord,
  { reasonInWords }: { reasonInWords: string },
): string[] {
  const isCode = codeOf('REASON_PLACE_CHANGE', reason) !== undefined;
  const met = meetings.map(({ kind, on }) =>
    kind === 'STABILITY'
      ? `People met on ${dayInWords(on)} to keep the placement stable.`
      : `People met on ${dayInWords(on)} to learn why the placement broke down.`,
  );
  return [isCode ? `${reason}: ${reasonInWords}` : capital(reasonInWords), ...met];
}

function handoverLines({ role, from, to, leftOn, cameOn, ...more }: HandoverRecord, call: CallWorker): string[] {
  const together = daysBetween(cameOn, leftOn);
  const gap = together < 0 ? `; nobody for ${counted(-together, 'day')} between them` : '';
  const both = together > 0 ? `; both were named for ${counted(together, 'day')}` : '';
  const met = more.introducedOn.map((on) => dateInWords(on)).join(', ');
  const why = more.reason === undefined ? '' : ` Why: ${meaning('SW_REASON', more.reason).toLowerCase()}.`;
  return [
    `${capital(roleInWords(role))}: from ${call(from)} to ${call(to)} on ${dateInWords(cameOn)}${gap}${both}.${why}`,
    met === '' ? 'No introduction before it is recorded.' : `Introduced to the young person on ${met}.`,
    more.askedFor ? 'The young person asked for somebody else.' : 'That the young person asked for it is not recorded.',
  ];
}

/** The headline's changes alone need a handover: where nobody changed, there was nothing to hand over. */
function handoverAnswer({ handovers }: MoveRecord, people: readonly RoleAround[], call: CallWorker): string[] {
  if (handovers.length > 0) return handovers.flatMap((one) => handoverLines(one, call));
  const changed = people.some(({ before, on, after }) =>
    [on, after].some((one) => one && one.holder !== before.holder),
  );
  return [changed ? 'No handover is recorded.' : 'Nobody changed, so there was nothing to hand over.'];
}

function peopleNotes(
  { people, definition, windowEndsOn, asAt }: MoveTold,
  { now: { sameTeam } }: JourneyTold,
): string[] {
  const { windowDays } = definition.settings;
  const { journey } = sameTeam;
  const ended = journey && !journey.open && journey.endsOn < windowEndsOn;
  return [
    ...(people.length === 0 ? ['The day of this move is not known, so nobody can be named for it.'] : []),
    ...(people.length > 0 && windowEndsOn > asAt
      ? [`The ${windowDays} days after the move are over on ${dayInWords(windowEndsOn)}.`]
      : []),
    ...(ended && people.some(({ heldThrough }) => heldThrough !== null)
      ? [
          `Support by the hub ended on ${dayInWords(journey.endsOn)}: whether the same people stayed is told until then.`,
        ]
      : []),
    ...(people.length > 0 && people.every(({ heldThrough }) => heldThrough === null)
      ? ['The hub did not support the young person on this day: no team was promised.']
      : []),
  ];
}

function turnsOf(timeline: Timeline, number: number): Turn[] {
  const turn = (text: string, at: number): Turn => {
    const to = timeline.moves[at - 1];
    const tells = to ? `, move ${at} of ${timeline.moves.length}` : ': there is none';
    return { text, tells, ...(to ? { href: moveHref(timeline, to.eventId) } : {}) };
  };
  return [turn('Previous move', number - 1), turn('Next move', number + 1)];
}

function entryRows(timeline: Timeline, { entries }: MoveRecord): MoveView['entries'] {
  const byId = byEventId(timeline);
  return entries.flatMap((id) => {
    const entry = byId.get(id);
    return entry ? [{ ...rowOf(entry, byId, timeline), href: momentHref(timeline, '', `#entry-${id}`) }] : [];
  });
}

const dayOrUnknown = (day: string): string => (day === '' ? 'not known' : dateInWords(day));

/** @throws Error when the move is not of the journey it is shown with: both are asked of one moment */
export function moveView({ journey, move }: MovePageTold): MoveView {
  const { timeline, sameTeam } = journey.now;
  const { record, people, windowEndsOn, definition } = move;
  const call = workersOf(timeline.team);
  const row = moveRows(timeline, sameTeam, EVERYTHING, call).find(({ number }) => number === record.number);
  const told = timeline.moves[record.number - 1];
  if (!row || !told) throw new Error(`The journey has no move ${record.number}.`);
  const { on } = record.move;
  const heading = `Move ${record.number} of ${timeline.moves.length}, ${dayOrUnknown(on)}`;
  const { windowDays } = definition.settings;
  return {
    ...momentView(journey, `/moves/${record.eventId}`, heading),
    asAtWords: dayInWords(timeline.asAt),
    recordHref: `/young-people/${timeline.journeyId}/record`,
    eventId: record.eventId,
    turns: turnsOf(timeline, record.number),
    move: row,
    answers: [
      { question: 'Planned or not', lines: whetherPlanned(record, row.kind) },
      { question: 'Reason', lines: reasonLines(record, told) },
      { question: 'Who asked', lines: whoAsked(record) },
      { question: 'What broke, and who came after', lines: [row.broke || brokeNothing(row)] },
      { question: 'Handover', lines: handoverAnswer(record, people, call) },
    ],
    views: record.views.map(({ on: said, words }) => ({ on: dayOrUnknown(said), words })),
    days: {
      before: 'The day before',
      on: `On the day`,
      after: `${windowDays} days after${windowEndsOn === '' ? '' : `, ${dateInWords(windowEndsOn)}`}`,
    },
    people: people.map((one) => roleLine(one, call)),
    peopleNotes: peopleNotes(move, journey),
    entries: entryRows(timeline, record),
    journeyHref: momentHref(timeline, '', ''),
  };
}

function brokeNothing({ sameTeam, keyWorker }: MoveRow): string {
  switch (sameTeam.kind) {
    case 'good':
      return `Nothing: ${keyWorker} stayed.`;
    case 'bad':
      return 'The key worker did not stay.';
    case 'open':
      return sameTeam === KEPT.not_yet_known ? 'Nothing so far.' : 'Nothing was promised then.';
  }
}
