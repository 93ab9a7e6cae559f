import { livedJourney } from '@app/analysis';
import type { Happened, HeldAssignment, Journey, LocalDate, Placement } from '@app/journey';
import { dateOfEpochDay, fold, isTemporaryStay } from '@app/journey';
import type { AnalysedJourney } from '../analysis/analysed-journey';
import type { Life } from './lives';
import type { Day, Episode } from './model';
import { LAST_DAY } from './model';

const dates = new Map<Day, LocalDate>();
/** A date of the demonstration: there are few, and each is asked for very often. */
function dateOf(day: Day): LocalDate {
  const known = dates.get(day) ?? dateOfEpochDay(day);
  dates.set(day, known);
  return known;
}
const onDay = (day: Day): Happened => ({ from: dateOf(day), precision: 'DAY' });
const ended = (day: Day | undefined): { endedOn?: LocalDate } =>
  day === undefined || day > LAST_DAY ? {} : { endedOn: dateOf(day) };

function begun(index: number, episode: Episode, change: Placement['change']): Placement {
  const placementId = `p${index}`;
  return {
    placementId,
    change,
    startedOn: dateOf(episode.from),
    wasInPlan: 'NOT_KNOWN',
    spells: [spellOf(episode)],
    startEventId: placementId,
  };
}
const spellOf = ({ from, place, provider, post, urn }: Episode): Placement['spells'][0] => ({
  ...{ from: dateOf(from), placementType: place, provider, urn, placementPostcode: post },
  eventId: `${from}`,
});

/** The placements that the import makes of the rows: temporary stays lie inside one, and new terms do not end it. */
function placementsOf(episodes: readonly Episode[]): Placement[] {
  const placements: Placement[] = [];
  let away = false;
  episodes.forEach((episode, i) => {
    const before = episodes[i - 1];
    const open = placements.at(-1);
    const settled = open?.spells.at(-1);
    const back = settled?.placementPostcode === episode.post && settled.placementType === episode.place;
    if (episode.rne === 'S' || !before || !open) {
      placements.push(begun(i, episode, 'FIRST'));
    } else if (isTemporaryStay(episode.place)) {
      away = true;
    } else if (episode.rne === 'T' || episode.rne === 'U') {
      open.spells.push(spellOf(episode));
    } else if (episode.rne !== 'L' && !(away && back)) {
      open.endedOn = dateOf(episode.from);
      open.endReason = away ? 'UNKNOWN' : before.rpc || 'UNKNOWN';
      placements.push(begun(i, episode, 'NEW_CARER'));
    }
    if (!isTemporaryStay(episode.place)) away = false;
    const last = placements.at(-1);
    if (last && episode.to !== undefined && episode.rec !== 'X1') {
      last.endedOn = dateOf(episode.to);
      last.endReason = 'CARE_ENDED';
    }
  });
  return placements;
}

function assignmentsOf({ hub }: Life): HeldAssignment[] {
  return (hub?.namings ?? []).map(({ role, worker, from, to, endReason }) => ({
    assignmentId: `${worker} ${from}`,
    role,
    workerRef: worker,
    from: dateOf(from),
    started: onDay(from),
    ...(to === undefined || to > LAST_DAY ? {} : { to: dateOf(to), ended: onDay(to), endReason }),
    eventIds: [],
  }));
}

/**
 * A life as an analysis would be given it if every row of it had been recorded and none had slipped: what the placements, the
 * support and the naming of workers rest on, and nothing else. It spares the way over files, facts and read models;
 * `planted-effect.spec.ts` compares it with what comes out of that way.
 */
export function asRecorded(life: Life): AnalysedJourney {
  const { person, hub } = life;
  const journey: Journey = fold([]);
  journey.dateOfBirth = dateOf(person.born);
  journey.placements.push(...placementsOf(life.episodes));
  journey.assignments.push(...assignmentsOf(life));
  if (hub) {
    const accepted = {
      decision: 'ACCEPTED',
      decidedOn: dateOf(hub.acceptedOn),
      acceptedOn: dateOf(hub.acceptedOn),
    } as const;
    const received = { receivedOn: dateOf(hub.referredOn), received: onDay(hub.referredOn) };
    const [referralId, eventIds]: [string, string[]] = ['r', []];
    journey.referrals.push({ referralId, ...received, ...accepted, hub: 'LIGHTHOUSE', eventIds });
    const started = { startedOn: dateOf(hub.startsOn), started: onDay(hub.startsOn), ...ended(hub.endsOn) };
    journey.support.push({ supportId: 's', hub: 'LIGHTHOUSE', offer: 'OUTREACH', referralId, ...started, eventIds });
  }
  return {
    journeyId: person.child,
    journey,
    lived: livedJourney(person.child, journey),
    observed: { since: dateOf(hub?.acceptedOn ?? LAST_DAY), until: dateOf(LAST_DAY + 1) },
    endedLate: new Set(),
    position: 1,
  };
}
