import type { Dice } from './dice';
import type { Life, Mark } from './lives';
import type { Day, Episode, YearEnding } from './model';
import { endOfYear, startOfYear } from './model';

/** What went wrong on the way from the life to the return: at most one thing for one young person. */
export type Planted = Mark | 'START_RESTATED' | 'VANISHED' | 'LATE_MOVE' | 'FIELD_RESTATED' | 'SHORT_BREAKS';

export interface Slip {
  readonly kind: 'START_RESTATED' | 'VANISHED' | 'LATE_MOVE' | 'FIELD_RESTATED';
  /** The return it shows in first. For a child who vanished: the return they are not in. */
  readonly year: YearEnding;
  /** The episode it is about, by its place in the life. */
  readonly episode: number;
  readonly days: number;
  /** For a child who vanished: whether they are in the returns after that one. */
  readonly comesBack: boolean;
}

/** Whether an episode is sent in a return: any part of it lies in the year. */
export function inYear({ from, to }: { from: Day; to?: Day }, year: number): boolean {
  return from <= endOfYear(year) && (to === undefined || to >= startOfYear(year));
}

const openAtEnd = ({ from, to }: Episode, year: number): boolean =>
  from <= endOfYear(year) && (to === undefined || to > endOfYear(year));

const CHANCES: Readonly<Record<Slip['kind'], number>> = {
  START_RESTATED: 0.05,
  VANISHED: 0.03,
  LATE_MOVE: 0.12,
  FIELD_RESTATED: 0.08,
};

function candidates(life: Life, year: YearEnding): (readonly [Slip['kind'], number])[] {
  const index = life.episodes.findIndex((episode) => openAtEnd(episode, year));
  const open = life.episodes[index];
  if (!open || open.ls === 'V3') return [];
  const found: (readonly [Slip['kind'], number])[] = [['VANISHED', index]];
  const freshFirst = open.rne === 'S' && open.from >= startOfYear(year) + 30;
  if (freshFirst && index === 0) found.push(['START_RESTATED', index]);
  if (freshFirst && open.provider === 'PR1') found.push(['FIELD_RESTATED', index]);
  const before = life.episodes[index - 1];
  const plain = open.rne === 'P' && !/^T/.test(open.place) && before && !/^T/.test(before.place);
  if (plain && open.from > endOfYear(year) - 75) found.push(['LATE_MOVE', index]);
  return found;
}

/** The slip of a young person's returns, for the few who have one. A life with a mark of its own has none beside it. */
export function slipOf(dice: Dice, life: Life): Slip | undefined {
  if (life.marks.size > 0) return undefined;
  for (const year of [2024, 2025] as const) {
    for (const [kind, episode] of candidates(life, year)) {
      if (!dice.chance(CHANCES[kind])) continue;
      const shown = kind === 'VANISHED' ? ((year + 1) as YearEnding) : year;
      return { kind, year: shown, episode, days: dice.whole(2, 5), comesBack: dice.chance(0.5) };
    }
  }
  return undefined;
}

/** Whether a young person is left out of a return altogether. */
export function isLeftOut(slip: Slip | undefined, year: number): boolean {
  if (slip?.kind !== 'VANISHED') return false;
  return year === slip.year || (year > slip.year && !slip.comesBack);
}

/** An episode as it stands while nothing of its end is known. */
function stillOpen({ from, rne, ls, cin, place, provider, post, urn }: Episode): Episode {
  return { from, rne, ls, cin, place, provider, post, urn };
}

/** What a return says of an episode: nothing of it after the end of the year is known yet. */
function asKnown(episode: Episode, year: number): Episode {
  return episode.to === undefined || episode.to <= endOfYear(year) ? episode : stillOpen(episode);
}

function withSlip(episodes: readonly Episode[], year: number, slip: Slip | undefined): Episode[] {
  const slipped = slip && slip.kind !== 'VANISHED' && slip.year === year ? slip : undefined;
  return episodes.flatMap((episode, i): Episode[] => {
    const here = slipped?.episode === i;
    if (slip?.kind === 'LATE_MOVE') {
      if (here) return [];
      if (slipped && i === slipped.episode - 1) return [stillOpen(episode)];
      // The next return tells of the move, and so sends the episode that ended with it although that was last year.
      if (year === slip.year + 1 && i === slip.episode - 1) return [episode];
    }
    if (!inYear(episode, year)) return [];
    const known = asKnown(episode, year);
    if (here && slipped.kind === 'START_RESTATED') return [{ ...known, from: known.from - slipped.days }];
    if (here && slipped.kind === 'FIELD_RESTATED') return [{ ...known, provider: 'PR4' }];
    return [known];
  });
}

/** The episodes of a young person as a return sends them, in order. */
export function returnedEpisodes(life: Life, year: number, slip: Slip | undefined): Episode[] {
  return isLeftOut(slip, year) ? [] : withSlip(life.episodes, year, slip);
}

/** Everything planted in a life and its returns. */
export function plantedIn(life: Life, slip: Slip | undefined): Planted[] {
  const kinds: Planted[] = [...life.marks];
  if (slip) kinds.push(slip.kind);
  if (life.way === 'SHORT_BREAKS') kinds.push('SHORT_BREAKS');
  return kinds;
}
