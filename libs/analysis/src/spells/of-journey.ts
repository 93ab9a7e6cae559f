import type { Journey, LocalDate, Placement } from '@app/journey';
import { addYears, carerMoves, codeOf } from '@app/journey';
import type {
  LivedJourney,
  LivedPlacement,
  LivedReferral,
  LivedTeam,
  OtherBoundary,
  Stretch,
  YesNo,
} from './lived-journey';

const stretch = (from: LocalDate, to: LocalDate | undefined): Stretch => (to === undefined ? { from } : { from, to });

/** From the day a referral was first accepted to the day the last support ended; support that was never told goes on. */
function supportOf(journey: Journey): Stretch | null {
  const accepted = journey.referrals.flatMap((r) => (r.acceptedOn === undefined ? [] : [r.acceptedOn])).sort()[0];
  if (accepted === undefined) return null;
  const ends = journey.support.map((support) => support.endedOn);
  if (ends.length === 0 || ends.includes(undefined)) return { from: accepted };
  const last = ends
    .filter((end) => end !== undefined)
    .sort()
    .at(-1);
  return stretch(accepted, last !== undefined && last > accepted ? last : accepted);
}

function placementStretches(placement: Placement): LivedPlacement[] {
  return placement.spells.map((spell, i) => {
    const next = placement.spells[i + 1];
    const ending = next ? { endReason: 'PLACE' } : endingOf(placement);
    return {
      placementId: placement.placementId,
      change: i === 0 ? placement.change : 'SAME_CARER',
      placementType: spell.placementType,
      ...(spell.provider === undefined ? {} : { provider: spell.provider }),
      ...(placement.inArea === undefined ? {} : { outOfArea: !placement.inArea }),
      ...(placement.distanceMiles === undefined ? {} : { distanceMiles: placement.distanceMiles }),
      ...(placement.nwdOffer === undefined ? {} : { nwdOffer: placement.nwdOffer }),
      ...stretch(spell.from, next?.from ?? placement.endedOn),
      ...ending,
    };
  });
}

function endingOf({ endReason, wasInPlan }: Placement): Pick<LivedPlacement, 'endReason' | 'wasInPlan'> {
  return {
    ...(endReason === undefined ? {} : { endReason }),
    ...(wasInPlan === undefined ? {} : { wasInPlan: wasInPlan as YesNo }),
  };
}

/** Support that names a referral follows from it; support that names none follows from the last one received before it. */
function referralsOf({ referrals, support }: Journey): LivedReferral[] {
  return referrals.map(({ referralId, receivedOn, decision, decidedOn }, i) => {
    const next = referrals[i + 1]?.receivedOn;
    const started = support
      .filter((one) =>
        one.referralId === undefined
          ? one.startedOn >= receivedOn && (next === undefined || one.startedOn < next)
          : one.referralId === referralId,
      )
      .map((one) => one.startedOn)
      .sort();
    return {
      receivedOn,
      ...(decision === undefined ? {} : { decision }),
      ...(decidedOn === undefined ? {} : { decidedOn }),
      ...(started[0] === undefined ? {} : { supportedOn: started[0] }),
    };
  });
}

function custodyOf(journey: Journey): Stretch[] {
  const sentenced = journey.sentences.map(({ from, to }) => stretch(from, to));
  const placed = journey.placements.flatMap(placementStretches);
  const detained = placed.filter(({ placementType }) => codeOf('PLACE', placementType)?.class === 'CUSTODY');
  return [...sentenced, ...detained.map(({ from, to }) => stretch(from, to))];
}

/** What a journey crosses beside moves to another carer. */
function otherBoundaries(journey: Journey): OtherBoundary[] {
  const isHome = (reason: string | undefined): boolean => /^RETURN_/.test(codeOf('REC', reason ?? '')?.class ?? '');
  const birthday = journey.dateOfBirth === undefined ? [] : [addYears(journey.dateOfBirth, 18)];
  return [
    ...journey.periods.map(({ startedOn }) => ({ on: startedOn, kind: 'INTO_CARE' as const })),
    ...journey.periods.flatMap(({ endedOn, reasonCeased }) =>
      endedOn === undefined
        ? []
        : [{ on: endedOn, kind: isHome(reasonCeased) ? ('RETURN_HOME' as const) : ('OUT_OF_CARE' as const) }],
    ),
    ...journey.remands.map(({ from }) => ({ on: from, kind: 'REMAND' as const })),
    ...journey.sentences.map(({ from }) => ({ on: from, kind: 'CUSTODY' as const })),
    ...birthday.map((on) => ({ on, kind: 'EIGHTEENTH_BIRTHDAY' as const })),
  ];
}

/** Namings and cover apart: cover is recorded as such, or as a naming that says for whom it stands in. */
function teamOf(journey: Journey, notRecorded: readonly Stretch[]): LivedTeam {
  const roleOf = new Map(journey.assignments.map((assignment) => [assignment.assignmentId, assignment.role]));
  const covering = journey.assignments.filter((assignment) => assignment.asCoverFor !== undefined);
  return {
    namings: journey.assignments
      .filter((assignment) => assignment.asCoverFor === undefined)
      .map(({ role, workerRef, teamId, endReason, from, to }) => ({
        role,
        person: workerRef,
        ...(teamId === undefined ? {} : { teamId }),
        ...(endReason === undefined ? {} : { endReason }),
        ...stretch(from, to),
      })),
    covers: [
      ...journey.covers.flatMap(({ assignmentId, coverWorkerRef, from, to }) => {
        const role = roleOf.get(assignmentId);
        return role === undefined ? [] : [{ role, person: coverWorkerRef, ...stretch(from, to) }];
      }),
      ...covering.map(({ role, workerRef, from, to }) => ({ role, person: workerRef, ...stretch(from, to) })),
    ],
    teamChanges: journey.teamChanges.map(({ teamId, becameTeamId }) => ({
      teamId,
      ...(becameTeamId === undefined ? {} : { becameTeamId }),
    })),
    askedForChange: journey.askedForChange.map(({ role, on }) => ({ role, on })),
    notRecorded,
  };
}

/**
 * A journey as the measures take it. What was known at another instant, or had happened by another day, is chosen when the
 * journey is folded, and nowhere else.
 */
export function livedJourney(journeyId: string, journey: Journey, notRecorded: readonly Stretch[] = []): LivedJourney {
  return {
    journeyId,
    support: supportOf(journey),
    placements: journey.placements.flatMap(placementStretches),
    moves: carerMoves(journey),
    temporaryStays: journey.stays.map(({ stayId, placementId, returned, from, to }) => ({
      stayId,
      ...(placementId === undefined ? {} : { placementId }),
      ...(returned === undefined ? {} : { returned }),
      ...stretch(from, to),
    })),
    periods: journey.periods.map(({ startedOn, endedOn, reasonCeased }) => ({
      ...stretch(startedOn, endedOn),
      ...(reasonCeased === undefined ? {} : { reasonCeased }),
    })),
    referrals: referralsOf(journey),
    custody: custodyOf(journey),
    otherBoundaries: otherBoundaries(journey),
    team: teamOf(journey, notRecorded),
    contacts: journey.contacts.map(({ on, workerRef }) => ({
      on,
      ...(workerRef === undefined ? {} : { person: workerRef }),
    })),
  };
}
