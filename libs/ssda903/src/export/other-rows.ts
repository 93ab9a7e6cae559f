import type { Journey, LocalDate } from '@app/journey';
import { londonDate } from '@app/journey';
import type { PartialDate } from '../dates';
import type { TableName } from '../tables';
import { TABLES } from '../tables';
import type { Fields } from '../typed-row';
import { collectionYear } from '../year';

/** The fields of a row to be sent, blank where absent. */
export type RowOut<T extends TableName> = Partial<Fields<T>>;

interface Year {
  readonly yearEnding: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
}
const yearOf = (yearEnding: number): Year => ({ yearEnding, ...collectionYear(yearEnding) });

/** A code or value as the typed columns want it: the tables' own unions, from what the ledger keeps as text. */
const as = <T>(value: string | number | boolean | undefined | null): T => (value === '' ? null : (value ?? null)) as T;

export function headerOut(journey: Journey, child: string): RowOut<'Header'> {
  const upn = journey.identifiers.findLast((i) => i.kind === 'UPN')?.value;
  const parent = journey.parenthood.at(-1);
  return {
    child,
    sex: as(journey.sex),
    dob: journey.dateOfBirth,
    ethnic: as(journey.ethnicity),
    upn: as(upn),
    mother: as(parent?.mother),
    mcDob: as(parent?.childDateOfBirth),
  };
}

function reviewsOut(journey: Journey, child: string, { from, to }: Year): RowOut<'Reviews'>[] {
  return journey.reviews
    .filter((r) => r.on >= from && r.on <= to)
    .map((r) => ({ child, dob: journey.dateOfBirth, review: r.on, reviewCode: as(r.participation) }));
}

function missingOut(journey: Journey, child: string, { from, to }: Year): RowOut<'Missing'>[] {
  return journey.missing
    .filter((m) => m.from <= to && (m.to === undefined || m.to >= from))
    .map((m) => ({
      child,
      dob: journey.dateOfBirth,
      missing: as(m.kind === 'MISSING' ? 'M' : 'A'),
      misStart: m.from,
      misEnd: m.to ?? null,
    }));
}

/** Social workers' episodes reach a further year back than the rest of the return (rule SW07). */
function socialWorkersOut(journey: Journey, child: string, { yearEnding }: Year): RowOut<'SWEpisodes'>[] {
  const { from } = collectionYear(yearEnding - 1);
  return journey.assignments
    .filter((a) => a.role === 'SOCIAL_WORKER' && a.sourceRef !== undefined && (a.to === undefined || a.to >= from))
    .map((a) => ({
      child,
      dob: journey.dateOfBirth,
      swId: a.sourceRef,
      swDecom: a.from,
      swDec: a.to ?? null,
      swReason: as(a.startReason),
    }));
}

function asylumOut(journey: Journey, child: string, { from }: Year): RowOut<'UASC'>[] {
  const status = journey.immigration.at(-1);
  if (!status || (status.endsOn !== undefined && status.endsOn < from)) return [];
  return [{ child, sex: as(journey.sex), dob: journey.dateOfBirth, duc: status.endsOn ?? null }];
}

function careLeaverOut(journey: Journey, child: string, { to }: Year): RowOut<'OC3'>[] {
  return journey.careLeaverContacts
    .filter((c) => c.happened.to === to)
    .map((c) => ({
      child,
      dob: journey.dateOfBirth,
      inTouch: as(c.inTouch),
      activ: as(c.activity),
      accom: as(c.accommodation),
    }));
}

function adoptionOut(journey: Journey, child: string): RowOut<'AD1'>[] {
  const match = journey.adopterMatches.at(-1);
  if (!match) return [];
  return [
    {
      child,
      dob: journey.dateOfBirth,
      dateInt: match.decisionOn ?? null,
      dateMatch: match.happened.from === '' ? null : londonDate(match.happened.from),
      fosterCare: as(match.fosterCare),
      nbAdoptr: as(match.numberOfAdopters),
      sexAdoptr: as(match.sexOfAdopters),
      lsAdoptr: as(match.legalStatusOfAdopters),
    },
  ];
}

function placedForAdoptionOut(journey: Journey, child: string, { from }: Year): RowOut<'PlacedAdoption'>[] {
  return journey.adoptionDecisions
    .filter((d) => d.reversedOn === undefined || d.reversedOn >= from)
    .map((d) => ({
      child,
      dob: journey.dateOfBirth,
      datePlaced: d.madeOn,
      datePlacedCeased: d.reversedOn ?? null,
      reasonPlacedCeased: as(d.reason),
    }));
}

function previousPermanenceOut(journey: Journey, child: string): RowOut<'PrevPerm'>[] {
  return journey.previousPermanence.map((p) => ({
    child,
    dob: journey.dateOfBirth,
    prevPerm: as(p.option),
    laPerm: as(p.authority),
    datePerm: partialDate(p.happened),
  }));
}

function partialDate(happened: Journey['previousPermanence'][number]['happened']): PartialDate | null {
  const { from, precision, approximate } = happened;
  if (precision === 'UNKNOWN') return approximate ? { from: '', to: '', precision } : null;
  return precision === 'MINUTE' ? null : { from, to: happened.to ?? from, precision };
}

function libertyOut(journey: Journey, child: string, { from, to }: Year): RowOut<'DoLo'>[] {
  return journey.liberty
    .filter((o) => o.from <= to && (o.to === undefined || o.to >= from))
    .map((o) => ({ child, dob: journey.dateOfBirth, doloStart: o.from, doloEnd: o.to ?? null }));
}

/**
 * Whether a table that says the same every year holds a young person in this return. Where the return was received it
 * is as received; a return yet to be sent holds whatever is known.
 */
function holds(journey: Journey, yearEnding: number, table: TableName): boolean {
  const received = journey.returns.filter((r) => r.yearEnding === yearEnding);
  return received.length === 0 || received.some((r) => r.tables.includes(table));
}

export type TablesOut = { readonly [T in Exclude<TableName, 'Episodes' | 'OC2'>]: readonly RowOut<T>[] };

/** Every table but Episodes and OC2 for one young person who is in the return. */
export function otherRows(journey: Journey, child: string, yearEnding: number): TablesOut {
  const year = yearOf(yearEnding);
  const only = <T extends TableName>(table: T, rows: RowOut<T>[]): RowOut<T>[] => {
    const { from } = TABLES[table] as { readonly from?: number };
    return holds(journey, yearEnding, table) && yearEnding >= (from ?? 0) ? rows : [];
  };
  return {
    Header: only('Header', [headerOut(journey, child)]),
    Reviews: reviewsOut(journey, child, year),
    UASC: only('UASC', asylumOut(journey, child, year)),
    OC3: careLeaverOut(journey, child, year),
    AD1: only('AD1', adoptionOut(journey, child)),
    PlacedAdoption: only('PlacedAdoption', placedForAdoptionOut(journey, child, year)),
    PrevPerm: only('PrevPerm', previousPermanenceOut(journey, child)),
    Missing: missingOut(journey, child, year),
    SWEpisodes: only('SWEpisodes', socialWorkersOut(journey, child, year)),
    DoLo: only('DoLo', libertyOut(journey, child, year)),
  };
}
