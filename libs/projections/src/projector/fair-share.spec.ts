import fc from 'fast-check';
import { nextMove, type Move } from './fair-share';

const PROJECTIONS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** What a member does, where members hold what the text says: `ab|c|` is one that holds two, one that holds one, one that holds none. */
function moveOf(holdings: string, member: number, neglected = ''): Move {
  const held = holdings.split('|');
  const keepers = new Map(held.flatMap((names, i) => [...names].map((name) => [name, `p${i}`] as const)));
  const members = held.map((_, i) => `p${i}`);
  const scene = { me: `p${member}`, members, projections: PROJECTIONS, keepers, neglected: [...neglected] };
  return nextMove(scene);
}

describe('The share of a process', () => {
  it('is everything while it is alone', () => {
    expect(moveOf('', 0)).toEqual({ take: PROJECTIONS, giveUp: [], waits: true });
  });

  it('is given up to one who comes, as much of it as is due', () => {
    expect(moveOf('abcdef|', 0)).toEqual({ take: [], giveUp: ['d', 'e', 'f'], waits: false });
    expect(moveOf('abcdef|', 1)).toEqual({ take: [], giveUp: [], waits: true });
    expect(moveOf('abc|', 1).take).toEqual(['d', 'e', 'f']);
  });

  it('is left to the one who comes by those who have given it up', () => {
    expect(moveOf('ab|cd|e|', 2)).toEqual({ take: [], giveUp: [], waits: false });
    expect(moveOf('ab|cd|e|', 3).take).toEqual(['f']);
  });

  it('is given up by no more than have to', () => {
    expect([0, 1, 2].map((member) => moveOf('ab|cd|ef|', member).giveUp)).toEqual([['b'], [], []]);
    expect([0, 1, 2].map((member) => moveOf('ab|cd|ef', member).giveUp)).toEqual([[], [], []]);
    expect([0, 1, 2, 3].map((member) => moveOf('ab|cd|e|f', member).giveUp)).toEqual([[], [], [], []]);
  });

  it('may be nothing: whoever stands by waits for nothing', () => {
    expect(moveOf('a|b|c|d|e|f|', 6)).toEqual({ take: [], giveUp: [], waits: false });
  });

  it('grows by what those leave who go', () => {
    expect(moveOf('ab|cd', 0).take).toHaveLength(1);
    expect(moveOf('ab|cd', 1).take).toHaveLength(1);
  });

  it('takes in what another leaves lying that was to have it', () => {
    expect(moveOf('ab|cd|e|', 2, 'f').take).toEqual(['f']);
  });
});

describe('Whoever is there, and whatever they hold', () => {
  const holdings = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }))
    .map(([members, keepers]) => ({ members, keepers: keepers.map((keeper) => (keeper < members ? keeper : -1)) }));

  it('each comes to keep a fair share, and then nothing changes hands any more', () => {
    fc.assert(
      fc.property(holdings, fc.array(fc.nat(8), { maxLength: 20 }), ({ members, keepers }, order) => {
        const held = keepers.map((keeper) => (keeper < 0 ? undefined : `p${keeper}`));
        const names = Array.from({ length: members }, (_, i) => `p${i}`);
        let quiet = 0;
        // Somebody acts, then somebody else: in any order at first, and then in turn until all is quiet.
        for (let turn = 0; quiet < members; turn += 1) {
          expect(turn).toBeLessThan(200);
          const me = names[(order[turn] ?? turn) % members] ?? '';
          const kept = PROJECTIONS.flatMap((name, i) => (held[i] === undefined ? [] : [[name, held[i]] as const]));
          const scene = { me, members: names, projections: PROJECTIONS, keepers: new Map(kept), neglected: [] };
          const { take, giveUp } = nextMove(scene);
          for (const name of take) held[PROJECTIONS.indexOf(name)] = me;
          for (const name of giveUp) held[PROJECTIONS.indexOf(name)] = undefined;
          quiet = turn < order.length || take.length + giveUp.length > 0 ? 0 : quiet + 1;
        }
        const counts = names.map((name) => held.filter((keeper) => keeper === name).length);
        expect(held).not.toContain(undefined);
        expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(6 / members));
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(Math.floor(6 / members));
      }),
      { numRuns: 500 },
    );
  });
});
