/** Numbers from 0 up to 1, the same ones every time (mulberry32): what is tried is no matter of chance. */
export type Numbers = Generator<number, never>;

export function* numbersFrom(seed: number): Numbers {
  for (let state = seed; ;) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    yield ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}
