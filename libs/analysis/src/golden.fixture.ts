import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Known answers made with R, compared with in addition where they are at hand. The project does not depend on them. */
const GOLDEN = join(process.cwd(), '../shared/golden');

const isAtHand = existsSync(GOLDEN);
const suite = isAtHand ? describe : describe.skip;
const leftOut = (): void =>
  it('is held to the known answers where they are at hand', () => expect(isAtHand).toBe(true));

/** `describe` where the known answers are at hand. Elsewhere nothing of it is run: it may read them before the first test. */
export function withGolden(name: string, tests: () => void): void {
  suite(name, isAtHand ? tests : leftOut);
}

export function goldenText(path: string): string {
  return readFileSync(join(GOLDEN, path), 'utf8');
}

export function golden<T>(path: string): T {
  return JSON.parse(goldenText(path)) as T;
}

/** Holds a value to a known answer: within a part in 10^9 of it, and within 10^-12 of nought. `null` is met by `null` alone. */
export function expectNear(value: number | null, known: number | null, relative = 1e-9): void {
  if (known === null || value === null) {
    expect(value).toBe(known);
    return;
  }
  expect(Math.abs(value - known)).toBeLessThanOrEqual(known === 0 ? 1e-12 : Math.abs(known) * relative);
}
