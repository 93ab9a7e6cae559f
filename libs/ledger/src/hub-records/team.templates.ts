import { CHANGE_REASONS, meaning, roleInWords, TEAM_ROLES } from '@app/journey';
import type { TeamRole } from '@app/journey';
import type { HubFact, HubKeys } from './hub-template';
import { CHILD, defineTemplate, onDay, STAGE, stageOfEnd } from './hub-template';

const ROLES = Object.fromEntries(TEAM_ROLES.map((role) => [role, roleInWords(role)])) as Record<TeamRole, string>;
const REASONS: Readonly<Record<string, string>> = Object.fromEntries(
  CHANGE_REASONS.map((code) => [code, meaning('SW_REASON', code)]),
);

/** A naming is marked out by who, in which role, since when: what a person can look up, not an id to be typed. */
function assignmentId(keys: HubKeys, role: TeamRole, worker: string, startedOn: string): string {
  return keys.id('ASSIGNMENT', role, worker, startedOn);
}

const ROLE = {
  kind: 'choice',
  of: ROLES,
  required: true,
  means: 'the role',
  example: ['KEY_WORKER', 'LIFE_COACH'],
} as const;
const WORKER = {
  kind: 'reference',
  required: true,
  means: 'the hub’s own reference of the worker, never a name; the same in every file',
  example: ['KW-01', 'LC-01'],
} as const;

export const team = defineTemplate({
  name: 'team',
  about:
    'One row for each worker named in a role around a young person. Known by child, role, worker and first day. ' +
    'When the naming ends, send the row again with its end. Absence is not an end: use the cover file.',
  columns: {
    child: CHILD,
    role: ROLE,
    worker: WORKER,
    team: { kind: 'code', means: 'code of the team the worker belongs to', example: ['LIGHTHOUSE-A', 'LIGHTHOUSE-A'] },
    started_on: {
      kind: 'date',
      required: true,
      means: 'first day in the role',
      example: ['05/04/2024', '12/04/2024'],
    },
    start_reason: {
      kind: 'choice',
      of: REASONS,
      means: 'why this worker and not another',
      example: ['FCONTA', 'FCONTA'],
    },
    portfolio: { kind: 'code', means: 'what a portfolio lead leads on', example: ['', ''] },
    change_asked_for_on: {
      kind: 'date',
      notBefore: 'started_on',
      means: 'day the young person asked for somebody else, whether or not anybody changed',
      example: ['', ''],
    },
    ended_on: {
      kind: 'date',
      notBefore: 'started_on',
      means: 'first day no longer in the role; blank while it goes on',
      example: ['20/01/2025', ''],
    },
    end_reason: {
      kind: 'choice',
      of: REASONS,
      needs: ['ended_on'],
      means: 'why the naming ended',
      example: ['LEFTRL', ''],
    },
  },
  facts(row, keys) {
    const id = assignmentId(keys, row.role, row.worker, row.started_on);
    const named = {
      assignmentId: id,
      workerRef: keys.worker(row.worker),
      teamId: row.team,
      reason: row.start_reason,
      sourceRef: row.worker,
    };
    const started = { happened: onDay(row.started_on), orderOnDay: STAGE.ASSIGNED };
    const isKeyWorker = row.role === 'KEY_WORKER';
    const facts: HubFact[] = isKeyWorker
      ? [{ records: 'KeyWorkerAssigned', ...started, says: named }]
      : [
          {
            records: 'TeamMemberAssigned',
            ...started,
            says: { ...named, role: row.role, portfolio: row.portfolio },
          },
        ];
    if (row.change_asked_for_on) {
      facts.push({
        records: 'YoungPersonAskedForChange',
        happened: onDay(row.change_asked_for_on),
        orderOnDay: STAGE.CONTACT,
        says: { role: row.role, assignmentId: id },
      });
    }
    if (row.ended_on) {
      facts.push({
        records: isKeyWorker ? 'KeyWorkerUnassigned' : 'TeamMemberUnassigned',
        happened: onDay(row.ended_on),
        orderOnDay: stageOfEnd(row.started_on, row.ended_on, STAGE.UNASSIGNED),
        says: { assignmentId: id, reason: row.end_reason },
      });
    }
    return facts;
  },
});

export const cover = defineTemplate({
  name: 'cover',
  about:
    'One row each time somebody stood in for an absent worker, who stays named. ' +
    'The role, worker and worker_started_on are those of the row in the team file.',
  columns: {
    child: CHILD,
    role: ROLE,
    worker: { ...WORKER, means: 'reference of the worker who is absent' },
    worker_started_on: {
      kind: 'date',
      required: true,
      means: 'first day of the absent worker in the role, as in the team file',
      example: ['05/04/2024', '12/04/2024'],
    },
    cover_worker: {
      ...WORKER,
      means: 'reference of the worker who stands in, never a name',
      example: ['KW-02', 'LC-02'],
    },
    cover_started_on: {
      kind: 'date',
      required: true,
      notBefore: 'worker_started_on',
      means: 'first day of cover',
      example: ['01/08/2024', '02/09/2024'],
    },
    expected_days: {
      kind: 'whole',
      min: 1,
      max: 730,
      means: 'days the cover is expected to last',
      example: ['14', ''],
    },
    cover_ended_on: {
      kind: 'date',
      notBefore: 'cover_started_on',
      means: 'day the worker was back, or was no longer covered; blank while it goes on',
      example: ['15/08/2024', ''],
    },
  },
  facts(row, keys) {
    const id = assignmentId(keys, row.role, row.worker, row.worker_started_on);
    const coverWorkerRef = keys.worker(row.cover_worker);
    const facts: HubFact[] = [
      {
        records: 'AbsenceCoverStarted',
        happened: onDay(row.cover_started_on),
        orderOnDay: STAGE.COVER_STARTED,
        says: { assignmentId: id, coverWorkerRef, expectedDays: row.expected_days },
      },
    ];
    if (row.cover_ended_on) {
      facts.push({
        records: 'AbsenceCoverEnded',
        happened: onDay(row.cover_ended_on),
        orderOnDay: stageOfEnd(row.cover_started_on, row.cover_ended_on, STAGE.COVER_ENDED),
        says: { assignmentId: id, coverWorkerRef },
      });
    }
    return facts;
  },
});
