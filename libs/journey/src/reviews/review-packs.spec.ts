import type { JourneyCommand, SaidBy } from '../law/commands';
import { accepts, called, findsNothingToDo, given, refuses, say } from '../law/story';
import { timelineOf } from '../law/timeline';

const reviewed = given(say('ReviewHeld', '2025-11-12', { number: 3, participation: 'PN2' }));

const pack = (more: Partial<SaidBy<'ReviewPackIssued'>> = {}): JourneyCommand =>
  say('ReviewPackIssued', '2026-03-02', {
    packId: called('pack'),
    asAt: '2025-11-12',
    knownAt: '2026-03-02T08:00:00.000Z',
    period: 'SINCE_REVIEW',
    moves: 'ALL',
    order: 'NEWEST_FIRST',
    offences: false,
    position: 2,
    entries: 2,
    digest: 'a'.repeat(64),
    recordDigest: 'b'.repeat(64),
    ...more,
  });

describe('a pack for a review', () => {
  it('is issued once: the same pack again is nothing to do', () => {
    expect(reviewed.when(pack())).toEqual(accepts('ReviewPackIssued'));
    expect(reviewed.and(pack()).when(pack())).toEqual(findsNothingToDo('ALREADY_RECORDED'));
    expect(reviewed.and(pack()).when(pack({ packId: called('other pack') }))).toEqual(accepts('ReviewPackIssued'));
  });

  it('holds what is known already, up to an instant', () => {
    expect(reviewed.when(pack({ knownAt: '2026-03-03T08:00:00.000Z' }))).toEqual(refuses('IN_THE_FUTURE'));
    expect(reviewed.when(pack({ knownAt: '2026-03-02' }))).toEqual(refuses('NOT_AN_INSTANT'));
  });

  it('is for a review of this journey, if it is for one that was held', () => {
    expect(reviewed.when(pack({ forReview: reviewed.idOf('ReviewHeld') }))).toEqual(accepts('ReviewPackIssued'));
    expect(reviewed.when(pack({ forReview: reviewed.idOf('YoungPersonRegistered') }))).toEqual(
      refuses('UNKNOWN_ENTRY'),
    );
  });

  it('says of what it is made by digests, and nothing else', () => {
    expect(reviewed.when(pack({ digest: 'A'.repeat(64) }))).toEqual(refuses('NOT_A_DIGEST'));
    expect(reviewed.when(pack({ recordDigest: 'b' }))).toEqual(refuses('NOT_A_DIGEST'));
  });

  it('stands in the timeline from the day on which it was issued, and not as known before', () => {
    const { facts } = reviewed.and(pack());
    const at = (asAt: string, knownAt: string): string[] =>
      timelineOf('x', facts, asAt, knownAt).reviewPacks.map(({ packId }) => packId);
    expect(at('2026-03-02', '2026-03-02T12:00:00.000Z')).toEqual([called('pack')]);
    expect(at('2026-03-01', '2026-03-02T12:00:00.000Z')).toEqual([]);
    expect(at('2026-03-02', '2026-03-01T08:59:59.999Z')).toEqual([]);
  });
});

describe('a concern of the reviewing officer', () => {
  const raised = (aboutEventId?: string): JourneyCommand =>
    say('IroConcernRaised', '2025-11-20', {
      concernId: called('concern'),
      stage: 'INFORMAL',
      ...(aboutEventId === undefined ? {} : { aboutEventId }),
    });

  it('may be about an entry, which must be one of this journey', () => {
    expect(reviewed.when(raised(reviewed.idOf('ReviewHeld')))).toEqual(accepts('IroConcernRaised'));
    expect(reviewed.when(raised(called('an entry of somebody else')))).toEqual(refuses('UNKNOWN_ENTRY'));
    expect(reviewed.when(raised())).toEqual(accepts('IroConcernRaised'));
  });

  it('stands in the timeline with what it is about, open until it is settled', () => {
    const about = reviewed.idOf('ReviewHeld');
    const { facts } = reviewed
      .and(raised(about))
      .and(say('IroConcernResolved', '2025-12-10', { concernId: called('concern'), outcome: 'SETTLED' }));
    const at = (asAt: string): unknown => timelineOf('x', facts, asAt, '2026-03-02T12:00:00.000Z').concerns;
    expect(at('2025-12-01')).toMatchObject([{ aboutEventId: about, raisedOn: '2025-11-20', stage: 'INFORMAL' }]);
    expect(at('2025-12-01')).not.toMatchObject([{ resolvedOn: '2025-12-10' }]);
    expect(at('2025-12-10')).toMatchObject([{ resolvedOn: '2025-12-10', outcome: 'SETTLED' }]);
  });
});
