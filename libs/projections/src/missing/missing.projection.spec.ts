import { documentOf, told } from '../journeys.fixture';
import type { MissingDocument } from './missing.projection';
import { missingProjection } from './missing.projection';

describe('the missing episodes of a young person', () => {
  /** AWK11: away for a day, then missing across 31 March; the second return closes what the first left open. */
  const document = documentOf<MissingDocument>(
    missingProjection,
    told((s) => {
      s.registered();
      s.wentMissing('m2', '2024-03-28');
      s.wentMissing('m1', '2024-01-10', 'AWAY');
      s.cameBack('m1', '2024-01-11');
      s.recordedOn('2025-05-01T09:00:00.000Z');
      s.cameBack('m2', '2024-04-03');
      s.record('ReturnInterviewOffered', '2024-04-04', { episodeId: 'm2', independent: true });
      s.record(
        'ReturnInterviewHeld',
        '2024-04-05',
        { episodeId: 'm2' },
        { personal: { inTheirWords: 'words that stay in the log' } },
      );
      s.record('CrisisPresentationRecorded', '2024-03-30', { where: 'POLICE' });
    }),
  );

  it('are told in the order in which they happened, each one once', () => {
    expect(document.missing.map((m) => [m.kind, m.from, m.to])).toEqual([
      ['AWAY', '2024-01-10', '2024-01-11'],
      ['MISSING', '2024-03-28', '2024-04-03'],
    ]);
    expect(document.crises).toMatchObject([{ where: 'POLICE', on: '2024-03-30' }]);
  });

  it('have their interviews with them, without what was said', () => {
    expect(document.missing[1]?.interview).toMatchObject({
      offeredOn: '2024-04-04',
      heldOn: '2024-04-05',
      independent: true,
    });
    expect(document.missing[0]?.interview).toEqual({});
    expect(JSON.stringify(document)).not.toContain('stay in the log');
  });

  it('AWK22: end with the eighteenth birthday without anybody having been found', () => {
    const awk22 = documentOf<MissingDocument>(
      missingProjection,
      told((s) => {
        s.wentMissing('m1', '2024-02-02');
        s.record('MissingEpisodeClosedAtEighteen', '2025-02-10', { episodeId: 'm1' });
      }),
    );
    expect(awk22.missing).toMatchObject([{ from: '2024-02-02', to: '2025-02-10', closedAtEighteen: true }]);
    expect(awk22.missing[0]).not.toHaveProperty('how');
  });
});
