import type { TeamFacts } from '../team/facts';
import type { ExamplesOf } from './example';
import { exampleId, onDay } from './example';

const teamId = exampleId('team');
const keyWorker = exampleId('key worker naming');
const coach = exampleId('life coach naming');
const workerRef = exampleId('worker one');
const coverWorkerRef = exampleId('worker two');

export const teamExamples: ExamplesOf<TeamFacts> = {
  TeamFormed: { says: { teamId, hub: 'HUB-1' }, happened: onDay('2023-02-09') },
  KeyWorkerAssigned: {
    says: { assignmentId: keyWorker, workerRef, teamId, reason: 'FCONTA' },
    happened: onDay('2023-02-10'),
  },
  TeamMemberAssigned: {
    says: { assignmentId: coach, workerRef: exampleId('worker three'), teamId, role: 'LIFE_COACH' },
    happened: onDay('2023-02-13'),
  },
  KeyWorkerUnassigned: {
    says: { assignmentId: keyWorker, reason: 'LEFTRL' },
    happened: onDay('2025-03-31'),
    given: ['KeyWorkerAssigned'],
  },
  TeamMemberUnassigned: {
    says: { assignmentId: coach, reason: 'MANAGE' },
    happened: onDay('2025-03-31'),
    given: ['TeamMemberAssigned'],
  },
  AbsenceCoverStarted: {
    says: { assignmentId: keyWorker, coverWorkerRef, expectedDays: 14 },
    happened: onDay('2024-07-15'),
    given: ['KeyWorkerAssigned'],
  },
  AbsenceCoverEnded: {
    says: { assignmentId: keyWorker, coverWorkerRef },
    happened: onDay('2024-07-29'),
    given: ['AbsenceCoverStarted'],
  },
  TeamRenamedOrMerged: { says: { teamId, newName: 'The invented team' }, happened: onDay('2024-10-01') },
  YoungPersonAskedForChange: {
    says: { role: 'KEY_WORKER', assignmentId: keyWorker, inTheirWords: 'Somebody who likes football' },
    happened: onDay('2025-01-20'),
    given: ['KeyWorkerAssigned'],
  },
};
