import type { IroConcern, LocalDate, Timeline } from '@app/journey';
import { daysBetween, type JourneyClocks, type SameTeamOnJourney } from '@app/ledger';
import { counted, dayInWords, isUncertain, thousands } from '../pages/date-words';
import type { CallWorker } from '../pages/record-words';
import { classInWords } from './moves.view';

/** One answer of the first sheet: the question, the answer, and since when. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
  readonly more: readonly string[];
}

export interface Figure {
  readonly value: string;
  readonly what: string;
}

const since = (day: LocalDate, asAt: LocalDate): string =>
  `since ${dayInWords(day)} (${counted(daysBetween(day, asAt), 'night')})`;

/** Where the young person lives. While they are away for a time, both places are told. */
export function livingAnswer({ current, asAt }: Timeline): Answer {
  const { placement, temporaryStay, missingSince } = current;
  const missing = missingSince ? [`Missing or away since ${dayInWords(missingSince)}`] : [];
  const question = 'Living';
  if (temporaryStay) {
    const usual = placement
      ? [`The placement goes on: ${placement.inWords}, since ${dayInWords(placement.since)}`]
      : [];
    return { question, answer: temporaryStay.inWords, more: [since(temporaryStay.since, asAt), ...usual, ...missing] };
  }
  if (placement) return { question, answer: placement.inWords, more: [since(placement.since, asAt), ...missing] };
  return { question, answer: 'No placement is recorded', more: [current.inWords, ...missing] };
}

export function keyWorkerAnswer({ current, team, asAt }: Timeline, call: CallWorker): Answer {
  const question = 'Key worker';
  const { keyWorker } = current;
  if (keyWorker) return { question, answer: call(keyWorker.workerRef), more: [since(keyWorker.since, asAt)] };
  const last = team.filter(({ role, to }) => role === 'KEY_WORKER' && to !== undefined).at(-1);
  const more = last?.to ? [`Nobody ${since(last.to, asAt)}; before that ${call(last.workerRef)}`] : [];
  return { question, answer: last ? 'Nobody is named' : 'None was ever recorded', more };
}

/** Of how many moves it is known that the same key worker stayed; what is not known stands beside it. */
export function sameTeamAnswer({ journey, headline, definition }: SameTeamOnJourney): Answer {
  const question = 'Did the same team stay?';
  if (!journey) {
    return { question, answer: 'Cannot be told', more: ['No referral to the hub was accepted: no team was promised.'] };
  }
  const { behind, known } = headline;
  const { windowDays } = definition.settings;
  const beside = [
    ...(behind.no_one_named.length > 0 ? [`At ${counted(behind.no_one_named.length, 'move')} nobody was named.`] : []),
    ...(behind.not_yet_known.length > 0
      ? [`Of ${counted(behind.not_yet_known.length, 'move')} it is not known yet.`]
      : []),
  ];
  if (known.of === 0) return { question, answer: 'No move to tell by', more: beside };
  const meant = `The same key worker from the day before until ${windowDays} days after the move.`;
  return { question, answer: `At ${known.having} of ${counted(known.of, 'move')}`, more: [meant, ...beside] };
}

/** Hours between two moments known to the minute; `null` when one of them is not. */
function hoursOf({ started, ended }: Timeline['missing'][number]): number | null {
  if (started.precision !== 'MINUTE' || ended?.precision !== 'MINUTE') return null;
  return (Date.parse(ended.from) - Date.parse(started.from)) / 3_600_000;
}

/** Episodes of being missing, with their hours where these are known and their nights where only the days are. */
export function missingFigure({ missing }: Pick<Timeline, 'missing'>): Figure {
  const episodes = missing.filter(({ kind }) => kind === 'MISSING');
  const hours = episodes.map(hoursOf).filter((one) => one !== null);
  const nights = episodes.filter((one) => hoursOf(one) === null).map(({ days }) => days);
  const known = nights.filter((one) => one !== undefined);
  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
  const open = nights.length - known.length;
  const parts = [
    ...(hours.length > 0 ? [counted(Math.round(sum(hours) * 10) / 10, 'hour')] : []),
    ...(known.length > 0 ? [`${counted(sum(known), 'night')} where hours are not known`] : []),
    ...(open > 0 ? [`${open} not over`] : []),
  ];
  const noun = episodes.length === 1 ? 'missing episode' : 'missing episodes';
  return { value: String(episodes.length), what: [noun, ...parts].join(', ') };
}

export function figuresOf(timeline: Timeline, sameTeam: SameTeamOnJourney): Figure[] {
  const { moves } = timeline;
  const kinds = [...new Set(moves.map((move) => move.class))];
  const split = kinds.map(
    (kind) => `${moves.filter((move) => move.class === kind).length} ${classInWords(kind).toLowerCase()}`,
  );
  const { known } = sameTeam.headline;
  const { journey } = sameTeam;
  const days = journey && {
    value: `${thousands(journey.keyWorker.coveredDays)} of ${thousands(journey.keyWorker.windowDays)}`,
    what: `days of support with a key worker${journey.open ? ', so far' : ''}`,
  };
  const noun = moves.length === 1 ? 'move to another carer' : 'moves to another carer';
  return [
    { value: String(moves.length), what: [noun, ...split].join(', ') },
    ...(journey ? [{ value: `${known.having} of ${known.of}`, what: 'moves where the same key worker stayed' }] : []),
    ...(days ? [days] : []),
    missingFigure(timeline),
  ];
}

export const isOpen = ({ resolvedOn }: IroConcern): boolean => resolvedOn === undefined;

/** A concern as it stands; what it says is for whoever opens the entry. */
export function concernInWords({ raisedOn, stage, resolvedOn }: IroConcern): string {
  const at = stage === undefined ? '' : `, stage ${stage.toLowerCase().replaceAll('_', ' ')}`;
  const on = raisedOn === '' ? 'on a day that is not known' : `on ${dayInWords(raisedOn)}`;
  const settled = resolvedOn === undefined ? 'not settled' : `settled on ${dayInWords(resolvedOn)}`;
  return `Concern of the reviewing officer, raised ${on}${at}: ${settled}`;
}

/** What is open, contradicts itself or cannot be told: what a reviewing officer should ask about. */
export function unknownsOf(timeline: Timeline, { journey }: SameTeamOnJourney): string[] {
  const { current, moves, entries, discrepancies, concerns } = timeline;
  const standing = entries.filter(({ withdrawnBy }) => withdrawnBy === undefined);
  const uncertain = standing.filter(isUncertain).length;
  const untold = moves.filter((move) => move.class === 'UNKNOWN').length;
  const told = (n: number, one: string, many: string): string[] =>
    n === 0 ? [] : [n === 1 ? one : `${thousands(n)} ${many}`];
  return [
    ...(current.missingSince ? [`Missing or away since ${dayInWords(current.missingSince)}`] : []),
    ...(current.notConfirmedSince
      ? [`No return has confirmed the placement since ${dayInWords(current.notConfirmedSince)}`]
      : []),
    ...concerns.filter(isOpen).map(concernInWords),
    ...(journey?.open && !current.keyWorker ? ['Support goes on, and no key worker is named'] : []),
    ...told(
      untold,
      'Of one move the reason does not tell whether it broke down',
      'moves have a reason that does not tell whether they broke down',
    ),
    ...told(
      discrepancies.length,
      'One thing in the records contradicts another',
      'things in the records contradict others',
    ),
    ...told(
      uncertain,
      'One entry has a date that is not known to the day',
      'entries have a date that is not known to the day',
    ),
  ];
}

/** Clocks of the law that have run out; those of what has ended meanwhile, and those of which it cannot be told, are counted. */
export function overdueOf(clocks: JourneyClocks['clocks']): string[] {
  const of = (answer: string): JourneyClocks['clocks'] => clocks.filter((clock) => clock.answer === answer);
  const open = of('OVERDUE').filter(({ stopped }) => stopped === null);
  const past = of('OVERDUE').length - open.length;
  const untold = of('CANNOT_TELL').length;
  return [
    ...open.map(({ title, dueOn }) => `Overdue: ${title}${dueOn === null ? '' : `, due by ${dayInWords(dueOn)}`}`),
    ...(past > 0
      ? [
          `${counted(past, 'review, visit or interview', 'reviews, visits or interviews')} due earlier never came, as far as is recorded`,
        ]
      : []),
    ...(untold > 0
      ? [
          `Of ${counted(untold, 'review, visit or interview', 'reviews, visits or interviews')} it cannot be told whether they came in time`,
        ]
      : []),
  ];
}
