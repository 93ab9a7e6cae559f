import { aJourney, moved, placed } from '../testing/lived-journey.fixture';
import { definitionWith } from './definition';
import { type RoleAround, rolesAround } from './roles-around';
import { sameTeamOf } from './same-team';

const MOVE = moved([placed('one', '2024-01-01', '2024-03-01', 'CARPL'), placed('two', '2024-03-01')]);
type Told = Parameters<typeof aJourney>[0];

const around = (told: Told, asAt = '2024-12-31', on = '2024-03-01'): RoleAround[] =>
  rolesAround(aJourney({ ...MOVE, ...told }), on, asAt, definitionWith({}));
const role = (told: Told, name = 'KEY_WORKER', asAt?: string): RoleAround | undefined =>
  around(told, asAt).find((one) => one.role === name);

describe('everybody in a role round a move', () => {
  it('is told of the day before, the day itself and the day on which the weeks after are over', () => {
    const namings = [
      { person: 'one', from: '2024-01-05', to: '2024-03-20' },
      { person: 'two', from: '2024-03-29' },
    ];
    expect(role({ namings })).toMatchObject({
      before: { holder: 'one' },
      on: { holder: 'one' },
      after: { holder: 'two' },
      heldThrough: 'broken',
    });
  });

  it('cannot be told of a day that has not come', () => {
    const namings = [{ person: 'one', from: '2024-01-05' }];
    expect(role({ namings }, 'KEY_WORKER', '2024-03-27')).toMatchObject({ after: null, heldThrough: 'not_yet_known' });
    expect(role({ namings }, 'KEY_WORKER', '2024-03-29')).toMatchObject({
      after: { holder: 'one' },
      heldThrough: 'held',
    });
  });

  it('has the roles of the promise whether or not anybody was named, and any other that somebody was named in', () => {
    const namings = [{ role: 'DEPUTY_MANAGER', person: 'three', from: '2024-02-01' }];
    expect(around({ namings }).map((one) => [one.role, one.on.holder])).toEqual([
      ['KEY_WORKER', null],
      ['LIFE_COACH', null],
      ['COMMUNICATIONS_SUPPORT', null],
      ['POLICE_LIAISON', null],
      ['DEPUTY_MANAGER', 'three'],
    ]);
  });

  it('names those who stand beside whoever counts, and those who stood in', () => {
    const told = {
      namings: [
        { role: 'LIFE_COACH', person: 'one', from: '2024-01-05' },
        { role: 'LIFE_COACH', person: 'two', from: '2024-02-05' },
      ],
      covers: [{ role: 'LIFE_COACH', person: 'three', from: '2024-02-25', to: '2024-03-01' }],
    };
    expect(role(told, 'LIFE_COACH')).toMatchObject({
      before: { holder: 'one', beside: ['two'], standIns: ['three'] },
      on: { holder: 'one', beside: ['two'], standIns: [] },
    });
  });

  it('promises nothing on a day without support, and still names whoever was there', () => {
    const told = { support: { from: '2024-06-01' }, namings: [{ person: 'one', from: '2024-01-05' }] };
    expect(role(told)).toMatchObject({ on: { holder: 'one' }, heldThrough: null });
  });

  it.each(['2024-03-04', '2024-03-20', '2024-12-31'])('answers as the same team does, as at %s', (asAt) => {
    const told = {
      namings: [
        { person: 'one', from: '2024-01-05', to: '2024-03-10' },
        { person: 'two', from: '2024-03-10' },
        { role: 'POLICE_LIAISON', person: 'three', from: '2024-02-01' },
      ],
    };
    const tested = sameTeamOf(aJourney({ ...MOVE, ...told }), asAt, definitionWith({}))?.boundaries[0]?.roles ?? [];
    expect(tested).toHaveLength(4);
    const people = around(told, asAt);
    for (const { role: name, before, after, heldThrough } of tested) {
      expect(people.find((one) => one.role === name)).toMatchObject({
        before: { holder: before },
        on: { holder: after },
        heldThrough,
      });
    }
  });
});
