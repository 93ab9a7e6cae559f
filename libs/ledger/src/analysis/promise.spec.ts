import { analysedJourney } from './analysed-journey';
import { analysisOf } from './analysis-desk';
import { questionOf } from './analysis-question';
import { InventedJourney } from './invented-journey.fixture';
import type { SameTeamResult } from './same-team.analysis';

const AS_AT = '2025-06-30';
const KNOWN_AT = '2025-06-30T23:00:00.000Z';
const clock = { now: (): number => Date.parse(KNOWN_AT) };

function answered(...told: InventedJourney[]): SameTeamResult {
  const analysis = analysisOf('same-team');
  const gathering = analysis.begin(questionOf('same-team', { asAt: AS_AT }, clock), analysis.definitions);
  for (const one of told)
    gathering.add(analysedJourney(one.document(), { asAt: AS_AT, knownAt: KNOWN_AT }, '2024-01-01'));
  return gathering.result() as SameTeamResult;
}

/** Supported since 1 February 2024; moved on 1 May for a reason; the key worker stayed, or left on 10 May. */
function young(n: number, hub: string, reason: string, leftFor?: string | null): InventedJourney {
  const told = new InventedJourney(`018f0000-0000-7000-8000-00000000a10${n}`, n * 100);
  told.accepted('2024-02-01', '2024-01-20', hub);
  if (leftFor === undefined) told.named('kw', '2024-02-01');
  else {
    told.named('kw', '2024-02-01', '2024-05-10', 'KEY_WORKER', leftFor ?? undefined);
    told.named('other', '2024-05-10');
  }
  told.careBegan('2024-02-10');
  told.placed('p1', '2024-02-10', { change: 'FIRST' });
  told.left('p1', '2024-05-01', reason);
  told.placed('p2', '2024-05-01');
  return told;
}

describe('whether the key worker stayed, in groups', () => {
  const found = answered(
    young(1, 'LIGHTHOUSE', 'CREQB'),
    young(2, 'LIGHTHOUSE', 'CARPL', 'LEFTRL'),
    young(3, 'HARBOUR', 'CARPL'),
  );
  const shares = (by: 'hub' | 'kindOfMove'): unknown =>
    found.movesBy?.[by].map(({ group, figure }) => [group, figure.numerator, figure.denominator]);

  it('is told by the hub that accepted the first referral', () => {
    expect(shares('hub')).toEqual([
      ['HARBOUR', 1, 1],
      ['LIGHTHOUSE', 1, 2],
    ]);
  });

  it('is told by the kind of ending that led to the move', () => {
    expect(shares('kindOfMove')).toEqual([
      ['DISRUPTION', 1, 1],
      ['PLANNED', 1, 2],
    ]);
  });

  it('adds up to the headline, and names every move behind it', () => {
    for (const groups of Object.values(found.movesBy ?? {})) {
      const sum = (of: 'numerator' | 'denominator'): number => groups.reduce((all, one) => all + one.figure[of], 0);
      const { figure, behind } = found.headline;
      expect([sum('numerator'), sum('denominator')]).toEqual([figure.numerator, figure.denominator]);
      expect(groups.flatMap((one) => one.behind.broken)).toEqual(behind.broken);
    }
  });
});

describe('why key workers ended', () => {
  it('is counted by the reason recorded, with those of none beside it, and every ending behind it', () => {
    const { endings } = answered(
      young(1, 'LIGHTHOUSE', 'CARPL', 'LEFTRL'),
      young(2, 'LIGHTHOUSE', 'CARPL', 'LEFTRL'),
      young(3, 'LIGHTHOUSE', 'CARPL', 'CHCHAN'),
      young(4, 'LIGHTHOUSE', 'CARPL', null),
      young(5, 'LIGHTHOUSE', 'CARPL'),
    );
    expect(
      endings?.reasons.map(({ reason, figure }) => [reason, figure.numerator, figure.denominator, figure.unknown]),
    ).toEqual([
      ['LEFTRL', 2, 3, 1],
      ['CHCHAN', 1, 3, 1],
    ]);
    expect(endings?.reasons[0]?.figure.definition).toContain('The last social worker left');
    expect([endings?.endings, endings?.notRecorded.length, endings?.askedFor.length]).toEqual([4, 1, 1]);
    expect(endings?.reasons[0]?.behind.map(({ on }) => on)).toEqual(['2024-05-10', '2024-05-10']);
  });

  it('does not count the end of support, nor the same person named again on the same day', () => {
    const told = new InventedJourney();
    told.accepted('2024-02-01');
    told.supported('2024-02-01', '2024-08-01');
    told.named('kw', '2024-02-01', '2024-04-01', 'KEY_WORKER', 'MANAGE');
    told.named('kw', '2024-04-01', '2024-08-01', 'KEY_WORKER', 'LEFTRL');
    expect(answered(told).endings).toMatchObject({ endings: 0, reasons: [] });
  });

  it('takes the reason of the naming that ended, where another was named before its end', () => {
    const told = new InventedJourney();
    told.accepted('2024-02-01');
    told.named('kw', '2024-02-01', '2024-04-10', 'KEY_WORKER', 'MANAGE');
    told.named('other', '2024-04-01');
    const { endings } = answered(told);
    expect(endings?.reasons.map(({ reason, behind }) => [reason, behind.map(({ on }) => on)])).toEqual([
      ['MANAGE', ['2024-04-01']],
    ]);
  });
});

describe('days without a key worker', () => {
  it('are added up for each journey, and put journeys into groups', () => {
    const gap = (n: number, until: string | undefined, from: string): InventedJourney => {
      const told = new InventedJourney(`018f0000-0000-7000-8000-00000000b10${n}`, n * 100);
      told.accepted('2024-02-01');
      told.named('kw', '2024-02-01', until);
      if (until !== undefined) told.named('other', from);
      return told;
    };
    const { daysWithout } = answered(
      gap(1, undefined, ''),
      gap(2, '2024-05-01', '2024-05-02'),
      gap(3, '2024-05-01', '2024-05-08'),
      gap(4, '2024-05-01', '2024-05-09'),
      gap(5, '2024-05-01', '2024-09-01'),
    );
    expect(daysWithout).toEqual({
      ...{ NONE: 1, ONE_TO_7: 2, EIGHT_TO_28: 1, TWENTY_NINE_TO_90: 0, MORE_THAN_90: 1, CANNOT_TELL: 0 },
    });
  });
});
