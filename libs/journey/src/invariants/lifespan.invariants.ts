import type { LocalDate } from '../dates';
import { addYears, inWords } from '../dates';
import type { Finding, FindingOptions } from '../law/findings';
import type { Journey } from '../law/journey';
import { finding } from './finding';

interface Begun {
  readonly key: string;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly eventId: string;
}

/** What began and may be open, in the themes that end with a life. */
function begunIn(journey: Journey): Begun[] {
  return [
    ...journey.periods.map((p) => ({
      key: p.periodId,
      from: p.startedOn,
      to: p.endedOn,
      eventId: p.eventIds[0] ?? '',
    })),
    ...journey.placements.map((p) => ({
      key: p.placementId,
      from: p.startedOn,
      to: p.endedOn,
      eventId: p.startEventId,
    })),
    ...journey.stays.map((s) => ({ key: s.stayId, from: s.from, to: s.to, eventId: s.eventId })),
    ...journey.missing.map((m) => ({ key: m.episodeId, from: m.from, to: m.to, eventId: m.eventIds[0] ?? '' })),
    ...journey.support.map((s) => ({
      key: s.supportId,
      from: s.startedOn,
      to: s.endedOn,
      eventId: s.eventIds[0] ?? '',
    })),
    ...[...journey.reviews, ...journey.visits].map((e) => ({
      key: e.eventId,
      from: e.on,
      to: e.on,
      eventId: e.eventId,
    })),
  ];
}

function afterDeath(journey: Journey): Finding[] {
  const { diedOn } = journey;
  if (diedOn === undefined || diedOn === '') return [];
  return begunIn(journey).flatMap(({ key, from, to, eventId }) => {
    if (from > diedOn) {
      const sentence = `An entry of ${inWords(from)} is later than the death on ${inWords(diedOn)}. Check both dates.`;
      return [
        finding('AFTER_DEATH', { rule: '437', key: [key], about: [eventId], detail: { on: from, diedOn }, sentence }),
      ];
    }
    if (to !== undefined && to <= diedOn) return [];
    const sentence = `What began on ${inWords(from)} goes on after the death on ${inWords(diedOn)}. Record its end.`;
    return [
      finding('OPEN_AFTER_DEATH', {
        rule: '437',
        key: [key],
        about: [eventId],
        unfinished: to === undefined,
        detail: { from, diedOn },
        sentence,
      }),
    ];
  });
}

/** Nobody is looked after from the eighteenth birthday on; the birthday is not told. */
function afterEighteen(journey: Journey, { today }: FindingOptions): Finding[] {
  if (!journey.dateOfBirth) return [];
  const birthday = addYears(journey.dateOfBirth, 18);
  return journey.periods
    .filter((p) => p.startedOn >= birthday || (p.endedOn ?? today) > birthday)
    .map((p) =>
      finding('IN_CARE_AFTER_EIGHTEEN', {
        rule: '437',
        key: [p.periodId],
        about: [p.eventIds[0] ?? ''],
        unfinished: p.endedOn === undefined,
        detail: { from: p.startedOn },
        sentence: `The period of care that began on ${inWords(p.startedOn)} goes beyond the eighteenth birthday. Record when it ended; what follows is leaving care.`,
      }),
    );
}

/** I11: no care after death, nor after eighteen, but for leaving care. */
export function lifespanFindings(journey: Journey, options: FindingOptions): Finding[] {
  return [...afterDeath(journey), ...afterEighteen(journey, options)];
}
