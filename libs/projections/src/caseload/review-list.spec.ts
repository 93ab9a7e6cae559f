import { addDays, type JourneyFact, londonDate } from '@app/journey';
import fc from 'fast-check';
import { anyJourney } from '../any-journey.fixture';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { told } from '../journeys.fixture';
import { Track } from '../projector/track';
import { caseloadRow } from './caseload-row';
import type { CaseloadDocument } from './caseload.projection';
import { caseloadProjection, TURNS_MAX, UNKNOWN_DUE } from './caseload.projection';
import { type ReviewsSearch, reviewsOn } from './review-list';
import { isCared, nextReview, scopesOf, standingOf } from './standing';

const IDS = ['a', 'b', 'c', 'd'].map((last) => `018f0000-0000-7000-8000-00000000000${last}`);

type Listed = readonly [journey: string, due: string];

/** The list as the read model gives it, page by page. */
async function listOf(facts: readonly JourneyFact[], asked: Omit<ReviewsSearch, 'limit' | 'after'>): Promise<Listed[]> {
  const models = new InMemoryReadModels();
  const track = new Track({ models }, caseloadProjection, 'tried', 0);
  await track.fold(facts);
  await track.step(facts.at(-1)?.position ?? 0);
  const list: Listed[] = [];
  const totals = new Set<number>();
  let after: string | undefined;
  do {
    const page = await reviewsOn(models, 'tried', { ...asked, limit: 2, ...(after === undefined ? {} : { after }) });
    for (const { document } of page.found) list.push([document.journeyId, dueInRow(document, asked.day)]);
    totals.add(page.total);
    after = page.next;
  } while (after !== undefined);
  expect([...totals]).toEqual([list.length]);
  return list;
}

/** As the row of the list tells it. */
function dueInRow(document: CaseloadDocument, day: string): string {
  const { review } = caseloadRow(document, day);
  return review ? (review.dueOn ?? UNKNOWN_DUE) : 'NO REVIEW';
}

/** The same from all facts of every journey and their clocks on that day. */
function bruteForce(
  journeys: readonly (readonly JourneyFact[])[],
  { index, scope, day, upTo }: Omit<ReviewsSearch, 'limit' | 'after'>,
): Listed[] {
  const waiting = journeys.flatMap((facts, n): Listed[] => {
    const fromReturns = facts.map(({ revision }) => revision);
    const standing = standingOf({ journeyId: IDS[n] ?? '', kept: [...facts], fromReturns }, day);
    const review = nextReview(standing);
    if (!review || !isCared(standing) || !scopesOf(standing).includes(scope)) return [];
    if (index === 'reviewOverdue' && review.doubt !== null) return [];
    const due = review.dueOn ?? UNKNOWN_DUE;
    return upTo === undefined || due <= upTo ? [[IDS[n] ?? '', due]] : [];
  });
  return waiting.sort(([a, dueA], [b, dueB]) => (dueA === dueB ? (a < b ? -1 : 1) : dueA < dueB ? -1 : 1));
}

/** As one log holds them, in the order of their instants. */
function inOneLog(journeys: readonly (readonly JourneyFact[])[]): JourneyFact[] {
  return journeys
    .flat()
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
    .map((fact, n) => ({ ...fact, position: n + 1 }));
}

/** Days after the last recording on which something is planned. */
function daysAhead(facts: readonly JourneyFact[]): number {
  const recordedOn = londonDate(facts.at(-1)?.recordedAt ?? '');
  return new Set(facts.map(({ happened }) => londonDate(happened.from)).filter((day) => day > recordedOn)).size;
}

describe('the list of reviews on a day', () => {
  const journeys = fc.tuple(...IDS.map((id) => anyJourney(id)));
  const asking = fc.record({
    index: fc.constantFrom('reviewDue', 'reviewOverdue'),
    scope: fc.constantFrom('', '', 'hub:HUB1', 'worker:W1'),
    /** After the last fact was recorded, until long after everything planned has come. */
    later: fc.oneof(fc.nat(3), fc.nat(1500)),
    withinDays: fc.option(fc.integer({ min: -400, max: 400 })),
  });

  it('is by the clocks of all facts, on any day, without another fact', async () => {
    await fc.assert(
      fc.asyncProperty(journeys, asking, async (told, { index, scope, later, withinDays }) => {
        const facts = inOneLog(told);
        fc.pre(told.every((journey) => daysAhead(journey) <= TURNS_MAX));
        const day = addDays(londonDate(facts.at(-1)?.recordedAt ?? '2024-05-01T09:00:00.000Z'), later);
        const asked = {
          index,
          scope,
          day,
          ...(withinDays === null ? {} : { upTo: addDays(day, withinDays) }),
        } as const;
        expect(await listOf(facts, asked)).toEqual(bruteForce(told, asked));
      }),
      { numRuns: 150 },
    );
  });

  it('turns round on the day on which a planned review comes', async () => {
    const two = IDS.slice(0, 2).map((id, n) =>
      told((s) => {
        s.careBegan('2023-01-01');
        s.record('ReviewHeld', n === 0 ? '2024-01-10' : '2024-01-20', { participation: 'PN1' });
        if (n === 0) s.record('ReviewHeld', '2024-06-01', { participation: 'PN1' });
      }, id),
    );
    const on = async (day: string): Promise<string[]> =>
      (await listOf(inOneLog(two), { index: 'reviewDue', scope: '', day })).map(([journey]) => journey);
    expect(await on('2024-05-31')).toEqual([IDS[0], IDS[1]]);
    expect(await on('2024-06-01')).toEqual([IDS[1], IDS[0]]);
  });
});
