import type { JourneyFact, RecordedBy } from '@app/journey';
import { londonDate } from '@app/journey';
import fc from 'fast-check';
import { anyJourney } from '../any-journey.fixture';
import { describeProjectionContract } from '../contract';
import { documentOf, told } from '../journeys.fixture';
import { listed } from '../paging';
import type { RecordedDocument, RecordedThen } from './recorded.projection';
import { recordedProjection, recordedThen } from './recorded.projection';

const by = (fact: JourneyFact, recordedBy: RecordedBy): JourneyFact => ({ ...fact, recordedBy });

describe('when a history was recorded, and by whom', () => {
  const facts = told((s) => {
    s.recordedOn('2026-03-02T12:00:00.000Z');
    s.registered();
    s.careBegan('2026-03-01');
    s.recordedOn('2026-06-30T23:30:00.000Z');
    s.legalStatus('2026-06-30', 'C1');
  }).map((fact, n) => by(fact, n === 0 ? { userId: 'U-1', importRun: 'run-9' } : { userId: `U-${n}` }));
  const document = documentOf<RecordedDocument>(recordedProjection, facts);

  it('is told by the day in London, with the first fact of that day', () => {
    const first = { eventId: 'fact-0', position: 1, recordedAt: '2026-03-02T12:00:00.000Z' };
    expect(recordedThen(document, 'days', '2026-03-02')).toEqual({ day: '2026-03-02', facts: 2, ...first });
    expect(recordedThen(document, 'days', '2026-07-01')).toMatchObject({ facts: 1, eventId: 'fact-2' });
    expect(recordedThen(document, 'days', '2026-06-30')).toBeUndefined();
  });

  it('is told by the user and by the import run', () => {
    expect(recordedThen(document, 'hands', 'U-1')).toMatchObject({ facts: 2, eventId: 'fact-0' });
    expect(recordedThen(document, 'hands', 'run-9')).toMatchObject({ facts: 1, eventId: 'fact-0' });
    expect(recordedThen(document, 'hands', 'U-2')).toMatchObject({ facts: 1, position: 3 });
  });

  it('is found by day or hand, the earliest first', () => {
    const { day, hand } = recordedProjection.indexes ?? {};
    expect(day?.(document)).toEqual([
      listed('2026-03-02', '0000000000000001'),
      listed('2026-07-01', '0000000000000003'),
    ]);
    expect(hand?.(document)).toContain(listed('run-9', '0000000000000001'));
  });

  it('counts every fact under one day, and grows with days and hands alone', () => {
    fc.assert(
      fc.property(anyJourney(), (told) => {
        const { days, hands } = documentOf<RecordedDocument | null>(recordedProjection, told) ?? {
          days: [],
          hands: [],
        };
        const sum = (lines: readonly RecordedThen[]): number => lines.reduce((n, { facts }) => n + facts, 0);
        expect([sum(days), sum(hands)]).toEqual([told.length, told.length]);
        expect(days).toHaveLength(new Set(told.map(({ recordedAt }) => londonDate(recordedAt))).size);
      }),
    );
  });
});

describeProjectionContract(recordedProjection, anyJourney());
