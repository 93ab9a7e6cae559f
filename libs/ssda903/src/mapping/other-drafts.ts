import type { HeldRow, Journey, LocalDate } from '@app/journey';
import type { MissingRow } from '../typed-row';
import { collectionYear } from '../year';
import type { ChildReturn } from './child-return';
import type { Draft, ReturnFinding } from './drafts';
import type { MappingContext } from './other-tables';
import * as map from './other-tables';

/**
 * The day from which the record of the young person speaks: the first episode, or where there is none the day as at
 * which the return speaks. Never before the birth, and never a date that would tell it.
 */
export function knownFrom(rows: readonly HeldRow[], yearEnding: number): LocalDate {
  return rows.map((r) => r.decom).sort()[0] ?? collectionYear(yearEnding).to;
}

/** Facts from every table but Episodes. Each row says what it says by itself, or with the rows beside it. */
export function otherDrafts(
  child: ChildReturn,
  journey: Journey,
  rows: readonly HeldRow[],
  context: MappingContext,
): Draft[] {
  const { rows: tables } = child;
  return [
    ...(tables.Header ?? []).slice(0, 1).flatMap((r) => headerOf(map.headerDrafts(r, context), journey)),
    ...(tables.UASC ?? []).flatMap((r) => map.asylumDrafts(r, context)),
    ...(tables.Missing ? missingOf(tables.Missing, child, journey, rows, context) : []),
    ...(tables.Reviews ?? []).flatMap((r) => map.reviewDrafts(r, context)),
    ...map.socialWorkerDrafts(tables.SWEpisodes ?? [], context),
    ...(tables.OC2 ?? []).flatMap((r) => map.yearlyOutcomeDrafts(r)),
    ...(tables.OC3 ?? []).flatMap((r) => map.careLeaverDrafts(r)),
    ...(tables.AD1 ?? []).flatMap((r) => map.adoptionDrafts(r)),
    ...(tables.PlacedAdoption ?? []).flatMap((r) => map.placedForAdoptionDrafts(r, context)),
    ...(tables.PrevPerm ?? []).flatMap((r) => map.previousPermanenceDrafts(r)),
    ...(tables.DoLo ?? []).flatMap((r) => map.libertyDrafts(r, context)),
  ];
}

function missingOf(
  missing: readonly MissingRow[],
  child: ChildReturn,
  journey: Journey,
  rows: readonly HeldRow[],
  context: MappingContext,
): Draft[] {
  const dateOfBirth = child.rows.Header?.[0]?.dob ?? journey.dateOfBirth ?? bornOn(child);
  const eighteenth = {
    on: map.eighteenthBirthday(dateOfBirth),
    ceasedE8On: rows.find((r) => r.rec === 'E8' && r.dec !== '')?.dec,
  };
  return missing.flatMap((r) => map.missingDrafts(r, context, eighteenth));
}

/** Parenthood is told when it changes; a return that says again what is known says nothing new. */
function headerOf(drafts: Draft[], journey: Journey): Draft[] {
  const known = journey.parenthood.at(-1);
  return drafts.filter(
    (d) =>
      d.type !== 'ParenthoodRecorded' ||
      d.data.mother !== known?.mother ||
      (d.personal?.childDateOfBirth ?? '') !== (known.childDateOfBirth ?? ''),
  );
}

/** The date of birth that the other tables give, for a child without a header. */
export function bornOn(child: ChildReturn): LocalDate | undefined {
  const { Header, Reviews, Missing, SWEpisodes, OC2, OC3, AD1, PlacedAdoption, PrevPerm, UASC } = child.rows;
  const rows = [Header, Reviews, Missing, SWEpisodes, OC2, OC3, AD1, PlacedAdoption, PrevPerm, UASC];
  return rows.flatMap((table) => (table ?? []).flatMap((row) => row.dob ?? [])).at(0);
}

/** For a child who is in no header: the record begins with what the other tables give. */
export function unknownChild(child: ChildReturn, context: MappingContext): Draft[] {
  const dateOfBirth = bornOn(child);
  const since = { happened: { from: context.knownFrom, precision: 'DAY' as const }, orderOnDay: 0, cause: '' };
  return [
    { type: 'YoungPersonRegistered', key: '', ...since, data: {}, personal: dateOfBirth ? { dateOfBirth } : {} },
    {
      type: 'IdentifierRecorded',
      key: `LA_CHILD_ID|${child.child}`,
      ...since,
      data: { kind: 'LA_CHILD_ID' },
      personal: { value: child.child },
    },
  ];
}

/** What the tables of one return contradict in each other, and in what is known. */
export function tableFindings(child: ChildReturn, journey: Journey): ReturnFinding[] {
  const { yearEnding, rows } = child;
  const found: ReturnFinding[] = [];
  const headers = rows.Header ?? [];
  if (headers.length > 1) found.push({ kind: 'HEADER_REPEATED', key: String(yearEnding) });
  const header = headers[0];
  if (!header && !journey.registered) found.push({ kind: 'UNKNOWN_CHILD', key: '' });
  const born = header?.dob ?? journey.dateOfBirth;
  const tables = [
    'Reviews',
    'Missing',
    'SWEpisodes',
    'OC2',
    'OC3',
    'AD1',
    'PlacedAdoption',
    'PrevPerm',
    'UASC',
  ] as const;
  for (const table of tables) {
    const dates: readonly (string | null)[] = (rows[table] ?? []).map((row) => row.dob);
    if (dates.some((dob) => dob !== null && born !== undefined && dob !== born)) {
      found.push({ kind: 'DOB_DIFFERS', key: `${table}|${yearEnding}`, detail: { table } });
    }
  }
  const { from } = collectionYear(yearEnding);
  if ((rows.Reviews ?? []).some((r) => r.review < from)) {
    found.push({ kind: 'OUTSIDE_COLLECTION_YEAR', key: `Reviews|${yearEnding}`, detail: { table: 'Reviews' } });
  }
  const isWhole = header && rows.Episodes !== undefined && !child.isPart;
  if (isWhole && journey.registered) found.push(...missingNotRestated(child, journey));
  return found;
}

/** Missing episodes left open by the last return, which this return, though it holds the child, does not mention (576). */
function missingNotRestated(child: ChildReturn, journey: Journey): ReturnFinding[] {
  const { from } = collectionYear(child.yearEnding);
  const mentioned = new Set((child.rows.Missing ?? []).map((m) => m.misStart));
  return journey.missing
    .filter((m) => m.to === undefined && m.from < from && !mentioned.has(m.from))
    .map((m) => ({ kind: 'MISSING_NOT_RESTATED', key: m.episodeId, rule: '576', detail: { start: m.from } }));
}
