import { analysedJourney } from './analysed-journey';
import { digestOf, plain } from './analysis';
import { analysisOf } from './analysis-desk';
import type { AnalysisKind } from './analysis-question';
import { questionOf } from './analysis-question';
import { InventedJourney } from './invented-journey.fixture';

const KNOWN_AT = '2025-06-30T23:00:00.000Z';
const clock = { now: (): number => Date.parse(KNOWN_AT) };

/** The definitions that there were. What came since is not followed. */
const BEFORE = {};

/** Three invented young people with moves, breakdowns, and key workers who came and went. */
function threeYoungPeople(): InventedJourney[] {
  return [1, 2, 3].map((n) => {
    const told = new InventedJourney(`018f0000-0000-7000-8000-00000000a00${n}`, n * 100);
    told.registered(`201${n}-03-04`);
    told.accepted('2024-02-01', '2024-01-20', n === 2 ? 'HARBOUR' : 'LIGHTHOUSE');
    told.supported('2024-02-01');
    told.careBegan('2024-02-10', n === 3 ? 'V2' : 'C2');
    told.named('kw-one', '2024-02-01', `2024-0${4 + n}-01`, 'KEY_WORKER', n === 1 ? 'LEFTRL' : undefined);
    told.named('kw-two', `2024-0${4 + n}-05`);
    told.placed('p1', '2024-02-10', { change: 'FIRST' });
    told.left('p1', '2024-05-10', n === 3 ? 'CARPL' : 'CREQB');
    told.placed('p2', '2024-05-10', { placementType: 'K2' });
    told.left('p2', `2024-1${n - 1}-10`, 'CHILD');
    told.placed('p3', `2024-1${n - 1}-10`);
    return told;
  });
}

/** The fingerprint of what a question is answered, reckoned as it was when nothing but its cohort and these numbers were asked. */
function digest(kind: AnalysisKind, reckoning: object, cohort: object = {}): string {
  const question = { ...questionOf(kind, { asAt: '2025-06-30' }, clock), reckoning, cohort };
  const gathering = analysisOf(kind).begin(question, BEFORE);
  for (const told of threeYoungPeople())
    gathering.add(analysedJourney(told.document(), { asAt: '2025-06-30', knownAt: KNOWN_AT }, '2024-01-01'));
  return digestOf(plain(gathering.result()) as object);
}

describe('a run that was recorded before anything more could be asked', () => {
  it.each([
    [
      'same-team',
      { graceWorkingDays: 5, sameDayMoves: 'ONE', windowDays: 28 },
      'cfddc0e45d35e5cc621c90e152943fa3064f9908d47e6976513ecdde7a9f02d4',
    ],
    [
      'breakdown',
      { horizonDays: 365, observedFrom: null },
      '15d05fb47ba2e75bcabb4590fd6217ac533bcae9b95366c9afc719764e87f3e5',
    ],
    [
      'continuity',
      { lagDays: 14, observedFrom: null },
      'e1d409b43171717567dfb1254d498c4398d423af05e56c14b3d5f07ba4a7d1ab',
    ],
  ] as const)('is answered to the byte as it was: %s', (kind, reckoning, was) => {
    expect(digest(kind, reckoning)).toBe(was);
  });

  it('is answered so too where it was about some placements', () => {
    expect(
      digest('breakdown', { horizonDays: 365, observedFrom: null }, { placementTypes: ['K2'], hub: 'LIGHTHOUSE' }),
    ).toBe('0da373682008b1977aee7d576a342700a764b5f310be8137b1d7788e29384e29');
  });
});
