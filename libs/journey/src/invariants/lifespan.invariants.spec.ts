import { findings } from '../law/findings';
import { accepts, findsNothingToDo, given, refuses, say, STORY_TODAY } from '../law/story';
import { careFrom, careTo, livesAt } from '../law/story-phrases';

const died = (on: string): ReturnType<typeof say> => say('YoungPersonDied', on, {});

describe('I11: no care after death, nor after eighteen', () => {
  const placed = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' }));

  it('records what happened after a death as a discrepancy, on every channel', () => {
    const visit = say('VisitMade', '2024-02-01', { seen: true, by: 'IRO' });
    for (const channel of ['SCREEN', 'IMPORT'] as const) {
      expect(given(died('2024-01-05')).by(channel).when(visit)).toEqual(accepts('VisitMade', 'found AFTER_DEATH'));
    }
  });

  it('finds what was left open at a death until it is ended', () => {
    const dead = placed.and(died('2024-01-05'));
    expect(dead.found()).toContain('OPEN_AFTER_DEATH');
    expect(dead.journey().discrepancies).toEqual([]);
    expect(dead.and(careTo('2024-01-05', 'period', 'E2')).found()).toEqual([]);
  });

  it('records one death', () => {
    expect(given(died('2024-01-05')).when(died('2024-01-05'))).toEqual(findsNothingToDo('ALREADY_RECORDED'));
    expect(given(died('2024-01-05')).when(died('2024-01-06'))).toEqual(refuses('ALREADY_DIED'));
  });

  it('finds a period of care that goes beyond eighteen, and never tells the birthday', () => {
    const grown = placed.on('2028-06-01');
    const found = findings(grown.journey(), { today: '2028-06-01' });
    expect(found.map((f) => f.kind)).toEqual(['IN_CARE_AFTER_EIGHTEEN']);
    expect(JSON.stringify(found)).not.toMatch(/-02-03|3 February/);
    expect(placed.on(STORY_TODAY).found()).toEqual([]);
  });
});
