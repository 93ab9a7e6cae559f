import { refusal } from '../law/refusals';
import type { TeamFacts } from '../team/facts';
import type { Rule, RulesOf } from './rule';
import { nothing } from './rule';

const coversAnother: Rule<'AbsenceCoverStarted'> = ({ says, on, journey }) => {
  const naming = journey.assignments.findLast((a) => a.assignmentId === says.assignmentId);
  if (naming?.to !== undefined && naming.to < on) {
    return refusal('ALREADY_ENDED', 'That worker was no longer named on that day. Name the new one instead of cover.', {
      rule: 'I17',
      field: 'assignmentId',
    });
  }
  return naming?.workerRef === says.coverWorkerRef
    ? refusal('COVERS_THEMSELVES', 'Nobody covers for themselves. Name the worker who stands in.', {
        field: 'coverWorkerRef',
      })
    : undefined;
};

const coverRuns: Rule<'AbsenceCoverEnded'> = ({ says, journey }) =>
  journey.covers.some(
    (c) =>
      c.assignmentId === says.assignmentId &&
      c.to === undefined &&
      (says.coverWorkerRef === undefined || c.coverWorkerRef === says.coverWorkerRef),
  )
    ? undefined
    : nothing('NO_COVER_RUNS');

export const teamRules: RulesOf<TeamFacts> = {
  TeamFormed: [],
  KeyWorkerAssigned: [],
  TeamMemberAssigned: [],
  KeyWorkerUnassigned: [],
  TeamMemberUnassigned: [],
  AbsenceCoverStarted: [coversAnother],
  AbsenceCoverEnded: [coverRuns],
  TeamRenamedOrMerged: [],
  YoungPersonAskedForChange: [],
};
