import type { Happened, LocalDate } from '@app/journey';
import { addYears } from '@app/journey';
import type {
  AdoptionRow,
  DoLoRow,
  HeaderRow,
  MissingRow,
  Oc2Row,
  Oc3Row,
  PlacedAdoptionRow,
  PreviousPermanenceRow,
  ReviewRow,
  SocialWorkerRow,
  TypedRow,
  UascRow,
} from '../typed-row';
import { toValues } from '../typed-row';
import type { TableName } from '../tables';
import { collectionYear } from '../year';
import type { Draft } from './drafts';
import { onDay, said } from './drafts';

/** What the mapping needs beside the rows: ids, and the day from which the record of this young person speaks. */
export interface MappingContext {
  readonly yearEnding: number;
  /** The day from which the record speaks: see `knownFrom`. */
  readonly knownFrom: LocalDate;
  /** An opaque id of this journey for something with a natural key. */
  idOf(naturalKey: string): string;
  /** An opaque reference for a social worker's number. */
  workerRef(socialWorkerId: string): string;
}

export const causeOf = (row: { readonly at: { table: string; row: number; file: string } }): string =>
  `${row.at.table}:${row.at.file}:${row.at.row}`;

const inYear = (yearEnding: number): Happened => {
  const { from, to } = collectionYear(yearEnding);
  return { from, to, precision: 'YEAR' };
};

export function headerDrafts(row: HeaderRow, context: MappingContext): Draft[] {
  const cause = causeOf(row);
  const since = { happened: onDay(context.knownFrom), orderOnDay: 0, cause };
  const drafts: Draft[] = [
    {
      type: 'YoungPersonRegistered',
      key: '',
      ...since,
      data: said({ sex: row.sex ?? '', ethnicity: row.ethnic ?? '' }),
      personal: { dateOfBirth: row.dob },
    },
    {
      type: 'IdentifierRecorded',
      key: `LA_CHILD_ID|${row.child}`,
      ...since,
      data: { kind: 'LA_CHILD_ID' },
      personal: { value: row.child },
    },
  ];
  if (row.upn) {
    const personal = { value: row.upn };
    drafts.push({ type: 'IdentifierRecorded', key: `UPN|${row.upn}`, ...since, data: { kind: 'UPN' }, personal });
  }
  if (row.mother !== null) {
    const happened = onDay(collectionYear(context.yearEnding).to);
    const personal = said({ childDateOfBirth: row.mcDob ?? '' });
    const key = `${row.mother}|${row.mcDob ?? ''}`;
    drafts.push({
      type: 'ParenthoodRecorded',
      key,
      happened,
      orderOnDay: 0,
      cause,
      data: { mother: row.mother },
      personal,
    });
  }
  return drafts;
}

export interface Eighteenth {
  /** The eighteenth birthday, when the date of birth is known. */
  readonly on?: LocalDate;
  /** The day on which care ended for "any other reason" (E8), if it did. */
  readonly ceasedE8On?: LocalDate;
}

export function missingDrafts(row: MissingRow, context: MappingContext, eighteenth: Eighteenth): Draft[] {
  const kind = row.missing === 'M' ? 'MISSING' : 'AWAY';
  const episodeId = context.idOf(`MISSING|${kind}|${row.misStart}`);
  const base = { orderOnDay: 0, cause: causeOf(row), key: episodeId };
  const drafts: Draft[] = [
    { ...base, type: 'ReportedMissing', happened: onDay(row.misStart), data: { episodeId, kind } },
  ];
  if (row.misEnd) {
    const stillMissing = row.misEnd === eighteenth.on && row.misEnd === eighteenth.ceasedE8On;
    const type = stillMissing ? 'MissingEpisodeClosedAtEighteen' : 'LocatedOrReturned';
    drafts.push({ ...base, type, happened: onDay(row.misEnd), data: { episodeId } });
  }
  return drafts;
}

export const eighteenthBirthday = (dateOfBirth: LocalDate | undefined): LocalDate | undefined =>
  dateOfBirth ? addYears(dateOfBirth, 18) : undefined;

export function reviewDrafts(row: ReviewRow, context: MappingContext): Draft[] {
  const participation = row.reviewCode ?? '';
  const key = `${row.review}|${participation}`;
  const data = { reviewId: context.idOf(`REVIEW|${key}`), participation };
  return [{ type: 'ReviewHeld', key, happened: onDay(row.review), orderOnDay: 0, cause: causeOf(row), data }];
}

/** Assignments of social workers. The reason a worker leaves stands on the row of the one who follows. */
export function socialWorkerDrafts(rows: readonly SocialWorkerRow[], context: MappingContext): Draft[] {
  const sorted = [...rows].sort((a, b) => (a.swDecom < b.swDecom ? -1 : a.swDecom > b.swDecom ? 1 : 0));
  return sorted.flatMap((row, i) => {
    const assignmentId = context.idOf(`SW|${row.swId}|${row.swDecom}`);
    const base = { orderOnDay: 0, cause: causeOf(row), key: assignmentId };
    const assigned = said({
      assignmentId,
      role: 'SOCIAL_WORKER' as const,
      workerRef: context.workerRef(row.swId),
      reason: row.swReason ?? '',
    });
    const drafts: Draft[] = [
      {
        ...base,
        type: 'TeamMemberAssigned',
        happened: onDay(row.swDecom),
        data: assigned,
        personal: { sourceRef: row.swId },
      },
    ];
    if (row.swDec) {
      const data = said({ assignmentId, reason: sorted[i + 1]?.swReason ?? '' });
      drafts.push({ ...base, type: 'TeamMemberUnassigned', happened: onDay(row.swDec), data });
    }
    return drafts;
  });
}

/** The columns of a yearly row beside child and date of birth, as they were sent; blank ones left out. */
function sentColumns<T extends TableName>(table: T, row: TypedRow<T>): Record<string, string> {
  return said({ ...toValues(table, row, row.yearEnding), CHILD: '', DOB: '' });
}

export function yearlyOutcomeDrafts(row: Oc2Row): Draft[] {
  const { yearEnding } = row;
  const data = { yearEnding, outcomes: sentColumns('OC2', row) };
  const base = { happened: inYear(yearEnding), orderOnDay: 0, cause: causeOf(row) };
  return [{ type: 'YearlyOutcomesReturned', key: String(yearEnding), ...base, data }];
}

export function careLeaverDrafts(row: Oc3Row): Draft[] {
  const accommodation = row.accom ?? '';
  const suitable = /[12]$/.test(accommodation) ? { suitable: accommodation.endsWith('1') } : {};
  const data = { inTouch: row.inTouch, activity: row.activ ?? '', accommodation, ...suitable };
  const base = { happened: inYear(row.yearEnding), orderOnDay: 0, cause: causeOf(row) };
  return [{ type: 'CareLeaverContactRecorded', key: String(row.yearEnding), ...base, data }];
}

export function asylumDrafts(row: UascRow, context: MappingContext): Draft[] {
  const data = said({ status: 'UASC' as const, endsOn: row.duc ?? '' });
  const base = { happened: onDay(context.knownFrom), orderOnDay: 0, cause: causeOf(row) };
  return [{ type: 'ImmigrationStatusRecorded', key: 'UASC', ...base, data }];
}

export function adoptionDrafts(row: AdoptionRow): Draft[] {
  const happened: Happened = row.dateMatch ? onDay(row.dateMatch) : { from: '', precision: 'UNKNOWN' };
  const data = said({
    decisionOn: row.dateInt ?? '',
    fosterCare: row.fosterCare,
    numberOfAdopters: row.nbAdoptr,
    sexOfAdopters: row.sexAdoptr ?? '',
    legalStatusOfAdopters: row.lsAdoptr ?? '',
  });
  const matched = data as Extract<Draft, { type: 'AdopterMatched' }>['data'];
  return [
    { type: 'AdopterMatched', key: row.dateMatch ?? '', happened, orderOnDay: 0, cause: causeOf(row), data: matched },
  ];
}

export function placedForAdoptionDrafts(row: PlacedAdoptionRow, context: MappingContext): Draft[] {
  if (!row.datePlaced) return [];
  const decisionId = context.idOf(`ADOPTION|${row.datePlaced}`);
  const base = { orderOnDay: 0, cause: causeOf(row), key: decisionId };
  const drafts: Draft[] = [
    { ...base, type: 'AdoptionDecisionMade', happened: onDay(row.datePlaced), data: { decisionId } },
  ];
  if (row.datePlacedCeased) {
    const data = said({ decisionId, reason: row.reasonPlacedCeased ?? '' });
    drafts.push({ ...base, type: 'AdoptionDecisionReversed', happened: onDay(row.datePlacedCeased), data });
  }
  return drafts;
}

export function previousPermanenceDrafts(row: PreviousPermanenceRow): Draft[] {
  const { datePerm } = row;
  const happened: Happened =
    datePerm && datePerm.precision !== 'UNKNOWN'
      ? {
          from: datePerm.from,
          ...(datePerm.precision === 'DAY' ? {} : { to: datePerm.to }),
          precision: datePerm.precision,
        }
      : { from: '', precision: 'UNKNOWN', ...(datePerm ? { approximate: true } : {}) };
  const data = said({ option: row.prevPerm ?? '', authority: row.laPerm ?? '' });
  const key = `${happened.from}|${happened.precision}|${row.prevPerm ?? ''}|${row.laPerm ?? ''}`;
  return [{ type: 'PreviousPermanenceRecorded', key, happened, orderOnDay: 0, cause: causeOf(row), data }];
}

export function libertyDrafts(row: DoLoRow, context: MappingContext): Draft[] {
  const orderId = context.idOf(`DOLO|${row.doloStart}`);
  const base = { orderOnDay: 0, cause: causeOf(row), key: orderId };
  const drafts: Draft[] = [
    { ...base, type: 'DeprivationOfLibertyAuthorised', happened: onDay(row.doloStart), data: { orderId } },
  ];
  if (row.doloEnd) {
    drafts.push({ ...base, type: 'DeprivationOfLibertyEnded', happened: onDay(row.doloEnd), data: { orderId } });
  }
  return drafts;
}
