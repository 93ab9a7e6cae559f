import type { JourneyFact } from '@app/journey';
import { carerMoves, fold, placementRows, timelineOf } from '@app/journey';
import fc from 'fast-check';
import { anyJourney } from './any-journey.fixture';
import { directoryEntry } from './directory/directory.projection';
import { contributionAt, contributionOf } from './figures/contribution';
import { figuresProjection } from './figures/figures.projection';
import type { FiguresDocument } from './figures/figures.projection';
import { documentOf, JOURNEY, project, withoutCommands } from './journeys.fixture';
import type { MissingDocument } from './missing/missing.projection';
import { missingProjection } from './missing/missing.projection';
import type { PlacementsDocument } from './placements/placements.projection';
import { placementsProjection } from './placements/placements.projection';
import { directoryProjection } from './directory/directory.projection';
import type { DirectoryDocument } from './directory/directory.projection';
import { projections } from './projections';
import type { TeamDocument } from './team/team.projection';
import { teamProjection } from './team/team.projection';
import type { TimelineDocument } from './timeline/timeline.projection';
import { factsOf, timelineFrom, timelineProjection } from './timeline/timeline.projection';

const OTHER = '018f0000-0000-7000-8000-00000000b002';

/** Two journeys as the log holds them, one fact of each in turn. */
const twoJourneys = fc.tuple(anyJourney(), anyJourney(OTHER)).map(([a, b]) =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [...a.slice(i, i + 1), ...b.slice(i, i + 1)])
    .flat()
    .map((fact, i) => ({ ...fact, position: i + 1 })),
);
const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 10 });

function inBatches(facts: readonly JourneyFact[], sizes: readonly number[]): JourneyFact[][] {
  const batches: JourneyFact[][] = [];
  for (let at = 0, i = 0; at < facts.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    batches.push(facts.slice(at, at + size));
    at += size;
  }
  return batches;
}

describe.each(projections.map((projection) => [projection.name, projection] as const))('%s', (_, projection) => {
  it('is the same bytes, wherever batches end', () => {
    fc.assert(
      fc.property(twoJourneys, cuts, (facts, sizes) => {
        expect([...project(projection, inBatches(facts, sizes))].sort()).toEqual(
          [...project(projection, [facts])].sort(),
        );
      }),
    );
  });

  it('is the same bytes when it is rebuilt', () => {
    fc.assert(
      fc.property(twoJourneys, (facts) => {
        expect([...project(projection, [facts])]).toEqual([...project(projection, [structuredClone(facts)])]);
      }),
    );
  });

  it('leaves the facts as they are, for the other projections', () => {
    fc.assert(
      fc.property(anyJourney(), (facts) => {
        const before = structuredClone(facts);
        project(projection, inBatches(facts, [3]));
        expect(facts).toEqual(before);
      }),
    );
  });

  it('has no document for other streams', () => {
    const [fact] = fc
      .sample(
        anyJourney().filter((facts) => facts.length > 0),
        1,
      )
      .flat();
    expect(fact && projection.key({ ...fact, streamId: 'import-1' })).toBeNull();
  });
});

describe('a document that keeps only some facts tells what all of them tell', () => {
  const journeys = anyJourney().filter((facts) => facts.length > 0);

  it('directory', () => {
    fc.assert(
      fc.property(journeys, (facts) => {
        const document = documentOf<DirectoryDocument>(directoryProjection, facts);
        const counted = { facts: facts.length, lastRecordedAt: facts.at(-1)?.recordedAt };
        expect(document).toEqual({ ...directoryEntry(JOURNEY, fold(facts), counted), kept: document.kept });
      }),
    );
  });

  it('placements', () => {
    fc.assert(
      fc.property(journeys, (facts) => {
        const document = documentOf<PlacementsDocument | null>(placementsProjection, facts);
        const journey = fold(facts);
        expect(document?.spells ?? []).toEqual(placementRows(journey.placements));
        expect(document?.moves ?? []).toMatchObject(carerMoves(journey));
        expect((document?.temporaryStays ?? []).length).toBe(journey.stays.length);
      }),
    );
  });

  it('team and missing', () => {
    fc.assert(
      fc.property(journeys, (facts) => {
        const journey = fold(facts);
        const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        const team = documentOf<TeamDocument | null>(teamProjection, facts);
        expect(team?.assignments ?? []).toEqual(json(journey.assignments));
        expect(team?.covers ?? []).toEqual(json(journey.covers));
        const missing = documentOf<MissingDocument | null>(missingProjection, facts);
        expect(missing?.missing ?? []).toEqual(json(journey.missing));
      }),
    );
  });

  it('figures, which the timeline document gives too', () => {
    fc.assert(
      fc.property(journeys, (facts) => {
        const { contribution } = documentOf<FiguresDocument>(figuresProjection, facts);
        expect(contribution).toEqual(contributionOf(fold(facts), facts.length));
        expect(contribution).toEqual(contributionAt(documentOf<TimelineDocument>(timelineProjection, facts), {}));
      }),
    );
  });

  it('timeline, as at any day, as known at any instant', () => {
    fc.assert(
      fc.property(journeys, fc.nat(40), fc.nat(40), (facts, i, j) => {
        const document = documentOf<TimelineDocument>(timelineProjection, facts);
        expect(factsOf(document)).toEqual(facts.map(withoutCommands));
        const asAt = facts[i % facts.length]?.happened.from ?? '';
        const knownAt = facts[j % facts.length]?.recordedAt ?? '';
        expect(timelineFrom(document, asAt, knownAt)).toEqual(timelineOf(JOURNEY, facts, asAt, knownAt));
      }),
    );
  });
});
