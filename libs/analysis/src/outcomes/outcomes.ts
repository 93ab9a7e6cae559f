import { remainedAtHome, returnsHome } from './care.outcomes';
import { crisisPresentations, missing, remands } from './crises.outcomes';
import { activities, careLeavers, returnInterviews } from './daily-life.outcomes';
import { careEntries, lookedAfterChildren } from './entries.outcomes';
import { externalResidentialAvoided, placementSpending } from './money.outcomes';
import { exploitationRisk, offences, offenceSeverity } from './offending.outcomes';
import type { Outcome } from './outcome';
import { notInEducation, schoolAttendance, schoolKept } from './school.outcomes';
import { outOfArea, settings } from './settings.outcomes';

/** Every outcome. A new one is a value in a file of its theme and a line here. */
export const OUTCOMES: readonly Outcome[] = [
  remainedAtHome,
  remands,
  crisisPresentations,
  exploitationRisk,
  offences,
  offenceSeverity,
  returnsHome,
  returnInterviews,
  careLeavers,
  externalResidentialAvoided,
  schoolKept,
  lookedAfterChildren,
  settings,
  schoolAttendance,
  activities,
  placementSpending,
  outOfArea,
  missing,
  notInEducation,
  careEntries,
];
