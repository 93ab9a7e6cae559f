import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import { sameTeam } from './cohort';
import type { RoleAtBoundary } from './boundary-tests';
import { definitionWith } from './definition';
import type { SameTeamOfJourney } from './same-team';
import { sameTeamOf } from './same-team';
import type { Verdict } from './verdict';

const ASAT = '2024-12-31';
const MOVE = moved([placed('one', '2024-01-01', '2024-03-01', 'CARPL'), placed('two', '2024-03-01')]);
type Told = Parameters<typeof aJourney>[0];

function analysed(told: Told, asAt = ASAT): SameTeamOfJourney {
  const journey = sameTeamOf(aJourney({ ...MOVE, ...told }), asAt, definitionWith({}));
  if (!journey) throw new Error('No referral was accepted.');
  return journey;
}

function atMove(told: Told, asAt = ASAT): RoleAtBoundary {
  const [role] = analysed(told, asAt).boundaries[0]?.roles ?? [];
  if (!role) throw new Error('There was no move.');
  return role;
}

describe('at a move', () => {
  it('is held when the same person is named before it and after it', () => {
    expect(atMove({ namings: [{ person: 'one', from: '2024-01-05' }] })).toMatchObject({
      before: 'one',
      after: 'one',
      heldAtMove: 'held',
      heldThrough: 'held',
      heldFromStart: 'held',
    });
  });

  it('is neither yes nor no where nobody was named on one of its sides', () => {
    const answers = [
      atMove({ namings: [{ person: 'one', from: '2024-03-01' }] }),
      atMove({ namings: [{ person: 'one', from: '2024-01-01', to: '2024-03-01' }] }),
    ];
    expect(answers.map(({ heldAtMove, heldThrough }) => [heldAtMove, heldThrough])).toEqual([
      ['no_one_named', 'no_one_named'],
      ['no_one_named', 'no_one_named'],
    ]);
  });

  it('is broken at the move, or from the day in the window on which another is named', () => {
    const change = (on: string): RoleAtBoundary =>
      atMove({
        namings: [
          { person: 'one', from: '2024-01-05', to: on },
          { person: 'two', from: on },
        ],
      });
    expect(change('2024-03-01')).toMatchObject({ heldAtMove: 'broken', heldThrough: 'broken', brokenOn: '2024-03-01' });
    expect(change('2024-03-28')).toMatchObject({ heldAtMove: 'held', heldThrough: 'broken', brokenOn: '2024-03-28' });
    expect(change('2024-03-29')).toMatchObject({ heldAtMove: 'held', heldThrough: 'held', brokenOn: null });
  });

  it('is not known yet while the window runs on and nothing has broken', () => {
    const one = { namings: [{ person: 'one', from: '2024-01-05' }] };
    expect(['2024-03-27', '2024-03-28'].map((asAt) => atMove(one, asAt).heldThrough)).toEqual([
      'not_yet_known',
      'held',
    ]);
    const left = { namings: [{ person: 'one', from: '2024-01-05', to: '2024-03-10' }] };
    expect(atMove(left, '2024-03-12').heldThrough).toBe('broken');
    expect(atMove(left, '2024-03-09').heldThrough).toBe('not_yet_known');
  });

  it('asks no longer than support lasted', () => {
    const support = { from: '2024-01-01', to: '2024-03-10' };
    const namings = [{ person: 'one', from: '2024-01-05', to: '2024-03-10' }];
    expect(atMove({ support, namings }).heldThrough).toBe('held');
    expect(atMove({ support, namings }, '2024-03-10').heldThrough).toBe('held');
    expect(atMove({ support, namings }, '2024-03-09').heldThrough).toBe('not_yet_known');
  });

  it('is not from the start when somebody else was named first', () => {
    const namings = [
      { person: 'one', from: '2024-01-05', to: '2024-02-01' },
      { person: 'two', from: '2024-02-01' },
    ];
    expect(atMove({ namings })).toMatchObject({ heldThrough: 'held', heldFromStart: 'broken' });
  });

  it('keeps the team when another of the same team takes over, and a team renamed is the same team', () => {
    const handed = (teamId: string): Told => ({
      namings: [
        { person: 'one', from: '2024-01-05', to: '2024-03-01', teamId: 'north' },
        { person: 'two', from: '2024-03-01', teamId },
      ],
      teamChanges: [{ teamId: 'north', becameTeamId: 'north and east' }],
    });
    expect(['north', 'north and east', 'south'].map((team) => atMove(handed(team)).teamKept)).toEqual([
      'held',
      'held',
      'broken',
    ]);
    expect(atMove({ namings: [{ person: 'one', from: '2024-01-05' }] }).teamKept).toBe('team_not_recorded');
  });

  it('counts the roles kept of those that were filled the day before', () => {
    const [boundary] = analysed({
      namings: [
        { person: 'one', from: '2024-01-05' },
        { person: 'coach', role: 'LIFE_COACH', from: '2024-01-05', to: '2024-03-01' },
        { person: 'other coach', role: 'LIFE_COACH', from: '2024-03-01' },
        { person: 'constable', role: 'POLICE_LIAISON', from: '2024-01-05', to: '2024-03-20' },
        { person: 'social worker', role: 'SOCIAL_WORKER', from: '2024-01-05', to: '2024-03-01' },
      ],
    }).boundaries;
    expect(boundary?.wholeTeam).toEqual({ filled: 3, keptAtMove: 2, keptThrough: 1, notYetKnown: 0 });
    expect(boundary?.roles.map(({ role }) => role)).toEqual([
      'KEY_WORKER',
      'LIFE_COACH',
      'COMMUNICATIONS_SUPPORT',
      'POLICE_LIAISON',
      'SOCIAL_WORKER',
    ]);
  });

  it('is one move from first to last when there were several on one day', () => {
    const placements = moved([
      placed('one', '2024-01-01', '2024-03-01', 'STAND'),
      placed('night', '2024-03-01', '2024-03-01', 'CARPL'),
      placed('two', '2024-03-01'),
    ]);
    const { boundaries } = analysed(placements);
    expect(boundaries.map(({ move }) => move)).toEqual([
      { on: '2024-03-01', fromPlacementId: 'one', toPlacementId: 'two', reason: 'STAND', class: 'SAFEGUARDING' },
    ]);
  });

  it('asks the same of every other boundary that support reached, told by its kind', () => {
    const { boundaries } = analysed({
      namings: [{ person: 'one', from: '2024-01-05' }],
      otherBoundaries: [
        { on: '2023-12-31', kind: 'INTO_CARE' },
        { on: '2024-05-01', kind: 'REMAND' },
        { on: '2025-01-01', kind: 'EIGHTEENTH_BIRTHDAY' },
      ],
    });
    expect(boundaries.map(({ kind, roles }) => [kind, roles[0]?.heldThrough])).toEqual([
      ['MOVE', 'held'],
      ['REMAND', 'held'],
    ]);
  });
});

describe('a whole journey', () => {
  const verdict = (told: Told): Verdict => analysed(told).verdict;
  const one = (from: string, to?: string): { person: string; from: string; to?: string } => ({
    person: 'one',
    from,
    ...(to === undefined ? {} : { to }),
  });

  it('is kept strictly by one key worker on every day, and no day later', () => {
    expect(analysed({ namings: [one('2024-01-01')] })).toMatchObject({ promiseStrict: true, verdict: 'KEPT' });
    expect(analysed({ namings: [one('2024-01-02')] })).toMatchObject({ promiseStrict: false, verdict: 'KEPT' });
  });

  it('allows five working days before the first naming: 1 January was a holiday', () => {
    expect([verdict({ namings: [one('2024-01-08')] }), verdict({ namings: [one('2024-01-09')] })]).toEqual([
      'KEPT',
      'BROKEN',
    ]);
  });

  it('allows no gap later on, however short', () => {
    expect(verdict({ namings: [one('2024-01-01', '2024-06-01'), one('2024-06-02')] })).toBe('BROKEN');
  });

  it('is kept with cover when cover ran longer than 28 days in a stretch', () => {
    const covered = (to: string): Told => ({
      namings: [one('2024-01-01')],
      covers: [{ role: 'KEY_WORKER', person: 'cover', from: '2024-06-01', to }],
    });
    expect([verdict(covered('2024-06-29')), verdict(covered('2024-06-30'))]).toEqual(['KEPT', 'KEPT_WITH_COVER']);
    expect(analysed(covered('2024-06-30')).keyWorker).toMatchObject({
      coverDays: 29,
      gapDays: 0,
      gapDaysWithLongCover: 29,
      longCovers: [{ from: '2024-06-01', to: '2024-06-30', days: 29 }],
    });
  });

  it('kept the team when the worker changed within it, at every boundary', () => {
    const handed = (teamId: string): Told => ({
      namings: [
        { ...one('2024-01-01', '2024-03-01'), teamId: 'north' },
        { person: 'two', from: '2024-03-01', teamId },
      ],
    });
    expect([verdict(handed('north')), verdict(handed('south'))]).toEqual(['TEAM_KEPT_WORKER_CHANGED', 'BROKEN']);
    const nothingCrossed = { ...handed('south'), placements: [], moves: [] };
    expect(verdict(nothingCrossed)).toBe('BROKEN');
  });

  it('cannot be told where no key worker was ever recorded, or more than one day in twenty is known to be missing', () => {
    expect(verdict({})).toBe('CANNOT_TELL');
    expect(verdict({ namings: [{ person: 'sw', role: 'SOCIAL_WORKER', from: '2024-01-01' }] })).toBe('CANNOT_TELL');
    const missing = (to: string): Told => ({ namings: [one('2024-01-01')], notRecorded: [{ from: '2024-02-01', to }] });
    expect([verdict(missing('2024-02-19')), verdict(missing('2024-02-20'))]).toEqual(['KEPT', 'CANNOT_TELL']);
  });

  it('has two people and two changes when the first worker comes back', () => {
    const { keyWorker } = analysed({
      namings: [
        one('2024-01-01', '2024-06-01'),
        { person: 'two', from: '2024-06-01', to: '2024-07-01' },
        one('2024-07-01'),
      ],
    });
    expect([keyWorker.people, keyWorker.changes.length]).toEqual([2, 2]);
    expect(keyWorker.firstShare).toBeCloseTo(336 / 366, 12);
  });

  it('lists gaps of more than a week, and knows the longest', () => {
    const { keyWorker } = analysed({
      namings: [one('2024-01-01', '2024-02-01'), one('2024-02-08', '2024-03-01'), one('2024-03-09')],
    });
    expect(keyWorker.gaps).toEqual([{ from: '2024-03-01', to: '2024-03-09', days: 8 }]);
    expect(keyWorker).toMatchObject({ gapDays: 15, longestGapDays: 8, people: 1 });
  });

  it('marks a change as asked for when the young person asked while the one who left was named', () => {
    const changes = (on: string): boolean[] =>
      analysed({
        namings: [one('2024-01-01', '2024-06-01'), { person: 'two', from: '2024-06-10' }],
        askedForChange: [{ role: 'KEY_WORKER', on }],
      }).keyWorker.changes.map((change) => change.askedFor);
    expect([changes('2024-05-20'), changes('2024-08-01')]).toEqual([[true], [false]]);
  });

  it('tells continuity over contacts of support, and how many were by nobody named', () => {
    const { byContacts, contactsByNobodyNamed } = analysed({
      contacts: [
        { on: '2023-12-31', person: 'one' },
        { on: '2024-01-01', person: 'one' },
        { on: '2024-02-01', person: 'one' },
        { on: '2024-02-02' },
        { on: '2024-03-01', person: 'two' },
        { on: '2025-01-01', person: 'two' },
      ],
    });
    expect([byContacts.total, byContacts.upc, contactsByNobodyNamed]).toEqual([3, 2 / 3, 1]);
  });

  it('is nothing to tell before a referral is accepted', () => {
    const { journeys, figures } = sameTeam(
      [aJourney({ support: null }), aJourney({ support: { from: '2025-01-01' } })],
      ASAT,
    );
    expect(journeys).toEqual([]);
    expect(figures).toMatchObject({
      youngPeople: 0,
      promiseStrict: { of: 0, proportion: null },
      headline: { known: { of: 0 } },
    });
  });
});

describe('what a figure rests on', () => {
  it('is printed with it: the version of the definition and every setting', () => {
    const { definition, asAt } = sameTeam([], ASAT, { windowDays: 7 }).figures;
    expect([asAt, definition]).toEqual([
      ASAT,
      {
        name: 'same-team',
        version: 1,
        coreRoles: ['KEY_WORKER', 'LIFE_COACH', 'COMMUNICATIONS_SUPPORT', 'POLICE_LIAISON'],
        besideRoles: ['SOCIAL_WORKER', 'IRO'],
        settings: {
          windowDays: 7,
          graceWorkingDays: 5,
          coverDaysMax: 28,
          gapDaysMax: 7,
          missingShareMax: 0.05,
          movesOfOneDay: 'ONE',
        },
      },
    ]);
  });

  it('changes with the window: what broke on the twentieth day was held for seven', () => {
    const journey = aJourney({ ...MOVE, namings: [{ person: 'one', from: '2024-01-05', to: '2024-03-20' }] });
    const held = (windowDays: number): number =>
      sameTeam([journey], ASAT, { windowDays }).figures.headline.known.having;
    expect([held(7), held(28)]).toEqual([1, 0]);
  });
});
