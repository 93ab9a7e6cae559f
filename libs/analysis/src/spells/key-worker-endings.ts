import { epochDay } from '@app/journey';
import { dateOf } from './days';
import type { Held } from './holders';
import { holdersOf } from './holders';
import type { LivedJourney, LivedTeam } from './lived-journey';

const ROLE = 'KEY_WORKER';

/** The end of a key worker's naming while support went on, whoever followed and however soon. */
export interface KeyWorkerEnding {
  readonly journeyId: string;
  /** The first day without them. */
  readonly on: string;
  /** SSDA903 SW_REASON code; `null` where none is recorded. */
  readonly reason: string | null;
  /** The young person had asked for another, by a request or as the reason. */
  readonly askedFor: boolean;
}

/** The same person goes on the same day, in another team or under another naming. */
const carriesOn = (held: Held, next: Held | undefined): boolean =>
  next !== undefined && next.from === held.to && next.person === held.person;

/** Who ceased to be named while support went on. */
function ceased({ support, team }: LivedJourney): Held[] {
  if (!support) return [];
  const [from, to] = [epochDay(support.from), support.to === undefined ? Infinity : epochDay(support.to)];
  const holders = holdersOf(team, ROLE);
  return holders.filter((held, i) => !carriesOn(held, holders[i + 1]) && held.to > from && held.to < to);
}

/**
 * Days on which a key worker's naming ended while support went on, whoever followed and however soon: days since 1970.
 * @source person-time
 */
export const keyWorkerChanges = (lived: LivedJourney): number[] => ceased(lived).map(({ to }) => to);

/** The young person asked for the key worker who left on that day to be another. */
export function wasAskedFor({ team }: LivedJourney, day: number): boolean {
  return team.namings.some(({ role, from, to, endReason }) => {
    if (role !== ROLE || to === undefined || epochDay(to) !== day) return false;
    const asked = team.askedForChange.some((one) => one.role === role && from <= one.on && one.on <= to);
    return asked || endReason === 'CHCHAN';
  });
}

/** The reason of the naming that ended: where another was named before it did, it is that of its own end. */
function reasonOf({ namings }: LivedTeam, { person, to }: Held): string | null {
  const last = to - 1;
  const naming = namings.find(
    (one) =>
      one.role === ROLE &&
      one.person === person &&
      epochDay(one.from) <= last &&
      (one.to === undefined || epochDay(one.to) > last),
  );
  return naming?.endReason ?? null;
}

/** Every such end, with its reason. @source person-time */
export const keyWorkerEndings = (lived: LivedJourney): KeyWorkerEnding[] =>
  ceased(lived).map((held) => ({
    journeyId: lived.journeyId,
    on: dateOf(held.to),
    reason: reasonOf(lived.team, held),
    askedFor: wasAskedFor(lived, held.to),
  }));
