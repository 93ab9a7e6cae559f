import type { BoundaryRef } from '@app/analysis';
import { heldThroughMoves } from './demo-figures';

const moves = (n: number): BoundaryRef[] =>
  Array.from({ length: n }, (_, i) => ({ journeyId: `${i}`, on: '2024-03-01' }));

describe('whether key workers stayed, as the demonstration says it', () => {
  it('counts every move under the answer it has', () => {
    const behind = { held: moves(5), broken: moves(2), no_one_named: moves(1), not_yet_known: moves(3) };
    expect(heldThroughMoves({ behind: { ...behind, team_not_recorded: [] } })).toEqual({
      moves: 11,
      held: 5,
      broken: 2,
      notYetKnown: 3,
      noOneNamed: 1,
    });
  });
});
