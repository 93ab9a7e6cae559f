import { addYears, inWords } from '../dates';
import type { Finding, FindingOptions } from '../law/findings';
import type { Journey } from '../law/journey';
import type { MissingEpisode } from '../missing/evolve';
import { MISSING_KINDS } from '../missing/facts';
import { finding } from './finding';
import { overlaps } from './intervals';

function overlapping(journey: Journey): Finding[] {
  return MISSING_KINDS.flatMap((kind) =>
    overlaps(journey.missing.filter((m) => m.kind === kind)).map(([first, second]) =>
      finding('MISSING_OVERLAP', {
        rule: '574',
        key: [first.episodeId, second.episodeId],
        about: [first.eventIds[0] ?? '', second.eventIds[0] ?? ''],
        detail: { kind, since: first.from, on: second.from },
        sentence: `The young person was reported missing or away on ${inWords(second.from)} while the episode of ${inWords(first.from)} had not ended. End that one, or withdraw the one recorded twice.`,
      }),
    ),
  );
}

function whenPlacementEnded(journey: Journey, episode: MissingEpisode): Finding[] {
  if (episode.to !== undefined || episode.fromPlacementId === undefined) return [];
  const placement = journey.placements.findLast((p) => p.placementId === episode.fromPlacementId);
  if (placement?.endedOn === undefined) return [];
  return [
    finding('MISSING_NOT_ENDED_WITH_PLACEMENT', {
      rule: '575',
      key: [episode.episodeId],
      about: [episode.eventIds[0] ?? '', placement.endEventId ?? placement.startEventId],
      unfinished: true,
      detail: { from: episode.from, placementEndedOn: placement.endedOn },
      sentence: `The placement the young person went missing from ended on ${inWords(placement.endedOn)}, but the missing episode of ${inWords(episode.from)} has no end. Record how it ended.`,
    }),
  ];
}

function whenCareEnded(journey: Journey, episode: MissingEpisode): Finding[] {
  const period = journey.periods.findLast((p) => p.startedOn <= episode.from);
  const { endedOn, reasonCeased } = period ?? {};
  if (!period || endedOn === undefined || episode.from > endedOn) return [];
  const about = [episode.eventIds[0] ?? '', period.eventIds.at(-1) ?? ''];
  const detail = { from: episode.from, careEndedOn: endedOn };
  if (episode.to === undefined) {
    const sentence = `The period of care ended on ${inWords(endedOn)}, but the missing episode of ${inWords(episode.from)} has no end. Record how it ended.`;
    const key = [episode.episodeId];
    return [finding('MISSING_NOT_ENDED_WITH_CARE', { rule: '577', key, about, detail, sentence, unfinished: true })];
  }
  if (episode.to < endedOn || reasonCeased === 'E8' || episode.from === endedOn) return [];
  const sentence = `The young person was missing when the period of care ended on ${inWords(endedOn)}. The reason for ceasing is then E8.`;
  return [finding('MISSING_WHEN_CARE_ENDED', { rule: '580', key: [episode.episodeId], about, detail, sentence })];
}

/** The birthday is not told: it would tell the date of birth. */
function atEighteen(journey: Journey, episode: MissingEpisode, { today }: FindingOptions): Finding[] {
  if (episode.to !== undefined || !journey.dateOfBirth || today <= addYears(journey.dateOfBirth, 18)) return [];
  return [
    finding('MISSING_OPEN_AT_EIGHTEEN', {
      key: [episode.episodeId],
      about: [episode.eventIds[0] ?? ''],
      unfinished: true,
      detail: { from: episode.from },
      sentence: `The young person turned eighteen while the missing episode of ${inWords(episode.from)} was open. Close it at eighteen, or record the return.`,
    }),
  ];
}

/** I10: missing episodes of one kind do not overlap, end with the placement and with care, and close at eighteen. */
export function missingFindings(journey: Journey, options: FindingOptions): Finding[] {
  if (journey.missing.length === 0) return [];
  const found = overlapping(journey);
  for (const episode of journey.missing) {
    found.push(
      ...whenPlacementEnded(journey, episode),
      ...whenCareEnded(journey, episode),
      ...atEighteen(journey, episode, options),
    );
  }
  return found;
}
