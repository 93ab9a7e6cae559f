import { remainedAtHomeOutcome, returnsHome } from './care.outcomes';
import { crisisPresentations, missing, remands } from './crises.outcomes';
import { activities, careLeavers, returnInterviews } from './daily-life.outcomes';
import { careEntries, lookedAfterChildren } from './entries.outcomes';
import { breakdownsBeforeAndAfter, sameTeamThroughout, vacantRoles, waitingTimes } from './hub.outcomes';
import { externalResidentialAvoided, placementSpending } from './money.outcomes';
import { exploitationRisk, offences, offenceSeverity } from './offending.outcomes';
import type { Outcome } from './outcome';
import { notInEducation, schoolAttendance, schoolKept } from './school.outcomes';
import { outOfAreaOutcome, settings } from './settings.outcomes';

/** Every outcome. A new one is a value in a file of its theme and a line here. */
export const OUTCOMES: readonly Outcome[] = [
  remainedAtHomeOutcome,
  remands,
  crisisPresentations,
  sameTeamThroughout,
  exploitationRisk,
  offences,
  offenceSeverity,
  returnsHome,
  returnInterviews,
  careLeavers,
  externalResidentialAvoided,
  breakdownsBeforeAndAfter,
  schoolKept,
  lookedAfterChildren,
  settings,
  schoolAttendance,
  activities,
  waitingTimes,
  placementSpending,
  outOfAreaOutcome,
  missing,
  notInEducation,
  careEntries,
  vacantRoles,
];
