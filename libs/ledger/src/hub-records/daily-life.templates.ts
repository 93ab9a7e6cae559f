import { codesOf, meaning, roleInWords, TEAM_ROLES } from '@app/journey';
import type { TeamRole } from '@app/journey';
import type { HubFact } from './hub-template';
import { CHILD, defineTemplate, NUMBER_ON_DAY, onDay, STAGE, stageOfEnd } from './hub-template';

const ROLES = Object.fromEntries(TEAM_ROLES.map((role) => [role, roleInWords(role)])) as Record<TeamRole, string>;
const STATUSES: Readonly<Record<string, string>> = Object.fromEntries(
  codesOf('ACTIV').map((code) => [code, meaning('ACTIV', code)]),
);

export const contacts = defineTemplate({
  name: 'contacts',
  about:
    'One row for each contact of a worker with the young person or the carers. The first one ends the wait for support.',
  columns: {
    child: CHILD,
    contact_at: {
      kind: 'moment',
      required: true,
      means: 'when, with the hour where it is known',
      example: ['09/04/2024 17:00', '11/04/2024'],
    },
    kind: {
      kind: 'choice',
      of: {
        FACE_TO_FACE: 'face to face',
        PHONE: 'by telephone',
        VIDEO: 'by video call',
        MESSAGE: 'by message',
        CARER: 'with the carers',
        OTHER: 'otherwise',
      },
      required: true,
      means: 'how',
      example: ['FACE_TO_FACE', 'PHONE'],
    },
    minutes: { kind: 'whole', min: 1, max: 1440, means: 'length in minutes', example: ['60', ''] },
    role: { kind: 'choice', of: ROLES, means: 'role of the worker', example: ['KEY_WORKER', 'KEY_WORKER'] },
    worker: { kind: 'reference', means: 'reference of the worker, never a name', example: ['KW-01', 'KW-01'] },
    number_on_day: NUMBER_ON_DAY,
    note: { kind: 'text', personal: true, means: 'what was written about it', example: ['', ''] },
  },
  facts(row, keys) {
    const marks = [row.contact_at.from, row.kind, row.role ?? '', row.worker ?? '', row.number_on_day ?? 1];
    return [
      {
        records: 'SupportContactMade',
        happened: row.contact_at,
        orderOnDay: STAGE.CONTACT,
        says: {
          contactId: keys.id('CONTACT', ...marks),
          kind: row.kind,
          minutes: row.minutes,
          withRole: row.role,
          workerRef: row.worker && keys.worker(row.worker),
          note: row.note,
        },
      },
    ];
  },
});

const WHAT = {
  SCHOOL_CHANGED: 'went to another school',
  ATTENDANCE: 'sessions attended in a stretch of time',
  STATUS: 'in education, training, work or none',
  TRANSPORT: 'cost of transport agreed',
} as const;
const attendance = { column: 'what', is: ['ATTENDANCE'] } as const;

export const education = defineTemplate({
  name: 'education',
  about: 'One row for each change of school, stretch of attendance, change of status or transport cost.',
  columns: {
    child: CHILD,
    what: {
      kind: 'choice',
      of: WHAT,
      required: true,
      means: 'what the row tells',
      example: ['ATTENDANCE', 'SCHOOL_CHANGED'],
    },
    from: {
      kind: 'date',
      required: true,
      means: 'the day; for attendance, the first day of the stretch',
      example: ['01/09/2024', '04/11/2024'],
    },
    to: {
      kind: 'date',
      notBefore: 'from',
      requiredWhen: attendance,
      means: 'for attendance, the last day of the stretch',
      example: ['20/12/2024', ''],
    },
    sessions_possible: {
      kind: 'whole',
      min: 0,
      max: 400,
      requiredWhen: attendance,
      means: 'for attendance, half days possible',
      example: ['140', ''],
    },
    sessions_attended: {
      kind: 'whole',
      min: 0,
      max: 400,
      requiredWhen: attendance,
      means: 'for attendance, half days attended',
      example: ['119', ''],
    },
    from_school: { kind: 'reference', means: 'number (URN) of the school left', example: ['', '999001'] },
    to_school: { kind: 'reference', means: 'number (URN) of the school joined', example: ['', '999002'] },
    reason: { kind: 'code', means: 'code of the reason for a change of school', example: ['', 'MOVED_HOME'] },
    status: {
      kind: 'choice',
      of: STATUSES,
      requiredWhen: { column: 'what', is: ['STATUS'] },
      means: 'for status, the national activity code',
      example: ['', ''],
    },
    pounds_per_week: {
      kind: 'pounds',
      requiredWhen: { column: 'what', is: ['TRANSPORT'] },
      means: 'for transport, pounds a week, such as 42.50',
      example: ['', ''],
    },
  },
  facts(row): HubFact[] {
    const told = { happened: onDay(row.from), orderOnDay: STAGE.CONTACT };
    switch (row.what) {
      case 'SCHOOL_CHANGED': {
        const says = { fromSchoolUrn: row.from_school, toSchoolUrn: row.to_school, reason: row.reason };
        return [{ records: 'SchoolPlaceChanged', ...told, says }];
      }
      case 'ATTENDANCE': {
        const { to: periodTo = row.from, sessions_possible: possible = 0, sessions_attended: attended = 0 } = row;
        const happened = { from: row.from, to: periodTo, precision: 'DAY' } as const;
        const says = { periodFrom: row.from, periodTo, possible, attended };
        return [{ records: 'SchoolAttendanceRecorded', happened, orderOnDay: STAGE.CONTACT, says }];
      }
      case 'STATUS':
        return [{ records: 'EducationStatusRecorded', ...told, says: { status: row.status ?? '' } }];
      case 'TRANSPORT':
        return [{ records: 'TransportCostAgreed', ...told, says: { pencePerWeek: row.pounds_per_week ?? 0 } }];
    }
  },
});

export const activities = defineTemplate({
  name: 'activities',
  about: 'One row for each activity or hobby. Known by child, kind and first day.',
  columns: {
    child: CHILD,
    kind: { kind: 'code', required: true, means: 'code of the kind, such as SPORT', example: ['SPORT', 'MUSIC'] },
    joined_on: { kind: 'date', required: true, means: 'first day', example: ['01/05/2024', '08/07/2024'] },
    left_on: {
      kind: 'date',
      notBefore: 'joined_on',
      means: 'day it was given up; blank while it goes on',
      example: ['30/11/2024', ''],
    },
    left_reason: { kind: 'code', needs: ['left_on'], means: 'code of the reason', example: ['', ''] },
    number_on_day: NUMBER_ON_DAY,
    activity: { kind: 'text', personal: true, means: 'what it is and where', example: ['Invented football', ''] },
  },
  facts(row, keys) {
    const activityId = keys.id('ACTIVITY', row.kind, row.joined_on, row.number_on_day ?? 1);
    const facts: HubFact[] = [
      {
        records: 'ActivityJoined',
        happened: onDay(row.joined_on),
        orderOnDay: STAGE.CONTACT,
        says: { activityId, kind: row.kind, activity: row.activity },
      },
    ];
    if (row.left_on) {
      facts.push({
        records: 'ActivityLeft',
        happened: onDay(row.left_on),
        orderOnDay: stageOfEnd(row.joined_on, row.left_on, STAGE.CONTACT),
        says: { activityId, reason: row.left_reason },
      });
    }
    return facts;
  },
});
