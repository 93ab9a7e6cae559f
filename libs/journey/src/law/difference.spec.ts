import { differenceOf } from './difference';
import { given, say, Story } from './story';
import { careFrom, goesMissing, isFound, keyWorker, livesAt, moveTo, withdraw } from './story-phrases';

const JUNE = { asAt: '2023-06-30', knownAt: '2024-06-30T00:00:00.000Z' };
const NOW = '2026-03-02T23:59:59.999Z';

/** Recorded in 2024: care, a placement, a missing episode. Recorded in 2026: another day for the placement, and more. */
const then = new Story()
  .on('2024-05-01')
  .given(say('YoungPersonRegistered', '2020-01-06', { dateOfBirth: '2010-02-03' }))
  .given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' }), goesMissing('m1', '2023-06-01'));
const now = then
  .on('2026-03-02')
  .and(moveTo(then.idOf('PlacementStarted'), '2023-04-04', '2023-04-06'), keyWorker('worker', '2023-07-03'))
  .and(isFound('m1', '2023-06-03'));

const types = (entries: readonly { entry: { type: string } }[]): string[] => entries.map((e) => e.entry.type);

describe('What was learned later about one day', () => {
  const { added, removed, changed, headlines } = differenceOf(now.facts, JUNE, { ...JUNE, knownAt: NOW });

  it('is what was recorded since, and says that it had not been recorded', () => {
    expect(types(added)).toEqual(expect.arrayContaining(['LocatedOrReturned', 'EntryCorrected']));
    expect(types(added)).not.toContain('KeyWorkerAssigned');
    expect(new Set(added.map((a) => a.absence))).toEqual(new Set(['NOT_RECORDED']));
    expect(removed).toEqual([]);
  });

  it('shows what was corrected before and after, with the correction', () => {
    expect(changed).toMatchObject([
      { before: { from: '2023-04-04' }, after: { from: '2023-04-06' }, because: [{ type: 'EntryCorrected' }] },
    ]);
  });

  it('gives every headline that changed the facts that changed it', () => {
    const of = (heading: string): unknown => headlines.find((h) => h.heading === heading);
    expect(of('Missing')).toMatchObject({ was: 'since 1 June 2023', now: 'no' });
    expect(of('Missing')).toMatchObject({ because: [{ type: 'LocatedOrReturned' }] });
    expect(of('Placement')).toMatchObject({
      was: expect.stringContaining('4 April 2023') as string,
      now: expect.stringContaining('6 April 2023') as string,
      because: [{ type: 'EntryCorrected' }],
    });
    expect(of('Key worker')).toBeUndefined();
  });
});

describe('What happened between two days', () => {
  it('is what had not come yet, by what is known at one instant', () => {
    const known = { knownAt: NOW };
    const { added, headlines } = differenceOf(
      now.facts,
      { asAt: '2023-06-02', ...known },
      { asAt: '2023-12-31', ...known },
    );
    expect(added.map((a) => [a.entry.type, a.absence])).toEqual([
      ['LocatedOrReturned', 'LATER'],
      ['KeyWorkerAssigned', 'LATER'],
    ]);
    expect(headlines.map((h) => [h.heading, ...h.because.map((b) => b.type)])).toEqual([
      ['Key worker', 'KeyWorkerAssigned'],
      ['Missing', 'LocatedOrReturned'],
      ['Missing episodes still open', 'LocatedOrReturned'],
      ['People named in the team', 'KeyWorkerAssigned'],
    ]);
  });
});

describe('What was taken back', () => {
  const story = given(careFrom('2023-04-04'), goesMissing('m1', '2023-06-01'));
  const taken = story.on('2026-03-05').and(withdraw(story.idOf('ReportedMissing')));
  const before = { asAt: '2026-03-02', knownAt: '2026-03-03T00:00:00.000Z' };
  const after = { asAt: '2026-03-05', knownAt: '2026-03-05T23:59:59.999Z' };

  it('counts no more, and says that it was withdrawn', () => {
    const { removed, headlines } = differenceOf(taken.facts, before, after);
    expect(removed).toMatchObject([{ entry: { type: 'ReportedMissing' }, absence: 'WITHDRAWN' }]);
    expect(headlines.find((h) => h.heading === 'Missing')).toMatchObject({
      now: 'no',
      because: [{ type: 'EntryWithdrawn' }],
    });
  });

  it('before anybody could see it, counts at neither moment, and is told all the same', () => {
    const { added, countAtNeither } = differenceOf(
      taken.facts,
      { ...before, knownAt: '2020-01-01T00:00:00.000Z' },
      after,
    );
    expect(types(added)).not.toContain('ReportedMissing');
    expect(countAtNeither).toMatchObject([{ type: 'ReportedMissing' }]);
  });
});
