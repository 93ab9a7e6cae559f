import type { EffectiveFact, Happened, Journey, JourneyFact, ProposedFact } from '@app/journey';
import { catalogue, effectiveFacts, foldInOrder, inValidOrder, recodingYear, uuidV5 } from '@app/journey';
import { giveWay, mergeEpisodes } from '../merge/episodes';
import type { MergedEpisodes } from '../merge/episodes';
import type { RowPlace } from '../row';
import type { TableName } from '../tables';
import type { ChildReturn } from './child-return';
import { rowsIn } from './child-return';
import type { Change } from './differences';
import { differences, sayableByOlderReturn } from './differences';
import type { Draft } from './drafts';
import { onDay } from './drafts';
import { statedRow } from './episode-rows';
import { knownFrom, otherDrafts, unknownChild } from './other-drafts';
import type { MappingContext } from './other-tables';
import { causeOf } from './other-tables';
import { discrepancies } from './plan-discrepancies';
import type { ImportRun } from './scribe';
import { Scribe } from './scribe';
import { spineOf } from './spine';

/** What a return adds to one young person's record, and what became of each of its rows. */
export interface ChildPlan {
  readonly facts: readonly ProposedFact[];
  /** Rows from which at least one fact came. */
  readonly became: readonly RowPlace[];
  /** Rows that say what was known already. */
  readonly restated: readonly RowPlace[];
}

interface Work {
  readonly child: ChildReturn;
  readonly run: ImportRun;
  readonly scribe: Scribe;
  readonly journey: Journey;
  readonly recorded: readonly EffectiveFact[];
  readonly merged: MergedEpisodes;
  /** Where facts stand that no row of this return names. */
  readonly anchor: RowPlace;
  readonly places: ReadonlyMap<string, RowPlace>;
}

/** The day as at which a return speaks. */
const spoken = (yearEnding: number): Happened => onDay(`${yearEnding}-03-31`);

const placeOf = (work: Work, cause: string | undefined): RowPlace => work.places.get(cause ?? '') ?? work.anchor;

function writeStatements({ child, scribe, journey, merged, anchor }: Work): void {
  const { yearEnding } = child;
  const tables = (Object.keys(child.rows) as TableName[]).filter((t) => (child.rows[t] ?? []).length > 0).sort();
  const episodes = [...merged.rowIds].sort();
  // Mended rows of a return come in files of their own: together they are the return.
  const received = journey.returns.filter((r) => r.yearEnding === yearEnding);
  const told =
    received.length > 0 &&
    holds(
      received.flatMap((r) => r.rowIds),
      episodes,
    ) &&
    holds(
      received.flatMap((r) => r.tables),
      tables,
    );
  const happened = spoken(yearEnding);
  if (!told) {
    scribe.write('ReturnReceived', scribe.envelope(anchor, 'ReturnReceived', happened), {
      yearEnding,
      episodes,
      tables,
    });
  }
  for (const { row, at } of merged.stated) {
    const { homePostcode, placementPostcode, rowId, decom, rne, ls, cin, place, provider, dec, rec, rpc, urn } = row;
    const stated = { rowId, decom, rne, ls, cin, place, provider, dec, rec, rpc, urn };
    const first = !journey.rows.some((r) => r.rowId === row.rowId);
    const envelope = scribe.envelope(at, 'EpisodeReturned', happened, first ? { eventId: row.rowId } : {});
    const personal = {
      ...(homePostcode ? { homePostcode } : {}),
      ...(placementPostcode ? { placementPostcode } : {}),
    };
    scribe.write('EpisodeReturned', envelope, { ...stated, yearEnding }, personal);
  }
}

const holds = (all: readonly string[], some: readonly string[]): boolean => some.every((s) => all.includes(s));

function writeAdded(work: Work, draft: Draft): void {
  const { scribe } = work;
  const more = {
    orderOnDay: draft.orderOnDay,
    compartment: catalogue[draft.type].compartment ?? 'CORE',
    ...(draft.cause !== '' && !draft.cause.includes(':') ? { causationId: draft.cause } : {}),
  };
  const envelope = scribe.envelope(placeOf(work, draft.cause), draft.type, draft.happened, more);
  scribe.write(draft.type, envelope, draft.data, draft.personal);
}

function writeChange(work: Work, change: Change): void {
  const { scribe, child } = work;
  const happened = spoken(child.yearEnding);
  if (change.kind === 'add') return writeAdded(work, change.draft);
  const { target } = change;
  const about = { targetEventId: target.eventId };
  const compartment = target.compartment;
  if (change.kind === 'withdraw') {
    const envelope = scribe.envelope(work.anchor, 'EntryWithdrawn', happened, { compartment });
    const data = { ...about, targetType: target.type, reason: 'RESTATED_BY_RETURN' as const };
    return scribe.write('EntryWithdrawn', envelope, data);
  }
  const at = placeOf(work, change.draft.cause);
  if (change.kind === 'restate-code') {
    const byCodeList = `SSDA903-${recodingYear(change.list, change.was, change.now) ?? child.yearEnding}`;
    const { field, was, now } = change;
    const envelope = scribe.envelope(at, 'CodeRestated', happened, { compartment });
    return scribe.write('CodeRestated', envelope, { ...about, field, was, now, byCodeList });
  }
  const data = {
    ...about,
    targetType: target.type,
    changes: [...change.changes],
    reason: 'RESTATED_BY_RETURN' as const,
  };
  const personal = change.personal.length > 0 ? { changes: [...change.personal] } : {};
  scribe.write('EntryCorrected', scribe.envelope(at, 'EntryCorrected', happened, { compartment }), data, personal);
}

function placesOf(child: ChildReturn, merged: MergedEpisodes): Map<string, RowPlace> {
  const places = new Map<string, RowPlace>();
  for (const { row, at } of merged.stated) places.set(row.rowId, at);
  for (const rows of Object.values(child.rows)) for (const row of rows) places.set(causeOf(row), row.at);
  return places;
}

function mappingContext(child: ChildReturn, run: ImportRun, merged: MergedEpisodes): MappingContext {
  return {
    yearEnding: child.yearEnding,
    knownFrom: knownFrom(merged.rows, child.yearEnding),
    idOf: (naturalKey) => uuidV5(run.journeyId, naturalKey),
    workerRef: (id) => run.workerRef(id),
  };
}

/**
 * What one return says of one child, as facts to be appended to the journey: statements of the return, care and
 * placement facts made anew from all rows known, facts of the other tables, corrections where the return says
 * otherwise, and every contradiction. Pure: the same rows and the same record give the same facts, and a return that is
 * already known gives none.
 */
export function planChild(child: ChildReturn, facts: readonly JourneyFact[], run: ImportRun): ChildPlan {
  const recorded = effectiveFacts(facts);
  const journey = foldInOrder(inValidOrder(recorded));
  const scribe = new Scribe(run, facts);
  const stated = (child.rows.Episodes ?? []).map(statedRow);
  const merged = mergeEpisodes(journey.rows, stated, child.yearEnding, (at) => scribe.idFor(at, 'EpisodeReturned'));
  const places = placesOf(child, merged);
  const all = rowsIn(child);
  const anchor = child.rows.Episodes?.[0]?.at ?? all[0];
  if (!anchor) return { facts: [], became: [], restated: [] };
  const work: Work = { child, run, scribe, journey, recorded, merged, anchor, places };
  const settled = giveWay(merged.rows);
  const spine = spineOf(settled.rows);
  const context = mappingContext(child, run, merged);
  const drafts = [
    ...(journey.registered || child.rows.Header ? [] : unknownChild(child, context)),
    ...spine.drafts,
    ...otherDrafts(child, journey, merged.rows, context),
  ];
  writeStatements(work);
  const older = journey.returns.some((r) => r.yearEnding > child.yearEnding);
  for (const change of differences(recorded, drafts, true)) {
    if (!older || sayableByOlderReturn(change)) writeChange(work, change);
  }
  discrepancies({ ...work, facts, rows: settled.rows, spine: spine.findings, moved: settled.moved });
  return {
    facts: scribe.facts,
    became: all.filter((at) => scribe.wroteFrom(at)),
    restated: all.filter((at) => !scribe.wroteFrom(at)),
  };
}

/**
 * What a return says of a young person whom it leaves out, though an earlier one left an episode open: that nobody has
 * confirmed the episode since. Nothing is closed.
 *
 * @param anchor the return's Episodes file, with row 0: no row says this
 */
export function planAbsent(
  yearEnding: number,
  facts: readonly JourneyFact[],
  run: ImportRun,
  anchor: RowPlace,
): ChildPlan {
  const recorded = effectiveFacts(facts);
  const journey = foldInOrder(inValidOrder(recorded));
  const scribe = new Scribe(run, facts);
  const child: ChildReturn = { child: '', yearEnding, rows: {}, notes: [] };
  const merged = mergeEpisodes(journey.rows, [], yearEnding, () => '');
  const settled = giveWay(merged.rows);
  const spine = spineOf(settled.rows).findings;
  const places = new Map<string, RowPlace>();
  const { rows } = settled;
  discrepancies({ child, run, scribe, journey, facts, recorded, merged, anchor, places, rows, spine, moved: [] });
  return { facts: scribe.facts, became: [], restated: [] };
}
