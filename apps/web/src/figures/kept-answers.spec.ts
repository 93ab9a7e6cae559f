import type { Clock, Projecting } from '@app/ledger';
import { type Answered, KeptAnswers } from './kept-answers';

/** An answer of so many young people, as far as it matters here. */
const answered = (inCohort: number): Answered =>
  ({ report: { asAt: '2026-03-02', knownAt: 'now', youngPeople: { inLedger: inCohort, inCohort } } }) as Answered;

describe('answers that are kept', () => {
  let position: number;
  let reckoned: string[];
  let kept: KeptAnswers;
  beforeEach(() => {
    position = 1;
    reckoned = [];
    const status = (): Promise<object> =>
      Promise.resolve({ projections: [{ name: 'timeline', version: 1, position, lag: 0 }] });
    const clock: Clock = { now: () => Date.parse('2026-03-02T12:00:00Z') };
    kept = new KeptAnswers({ status } as Projecting, clock, 1000);
  });
  const ask = (kind: string, said: Record<string, string> = {}, young = 10): Promise<Answered | undefined> =>
    kept.of(kind, said, () => {
      reckoned.push(kind);
      return Promise.resolve(answered(young));
    });

  it('are reckoned once for a question, and once for two who ask at the same time', async () => {
    await Promise.all([ask('breakdown'), ask('breakdown')]);
    await ask('breakdown');
    expect(reckoned).toEqual(['breakdown']);
    await ask('breakdown', { hub: 'LIGHTHOUSE' });
    expect(reckoned).toHaveLength(2);
  });

  it('are those of the pages behind them, which name both moments', async () => {
    await ask('breakdown', { hub: 'LIGHTHOUSE' });
    await ask('breakdown', { hub: 'LIGHTHOUSE', asAt: '2026-03-02', knownAt: 'now' });
    expect(reckoned).toEqual(['breakdown']);
  });

  it('are forgotten when anything is recorded', async () => {
    await ask('breakdown');
    position = 2;
    await ask('breakdown');
    expect(reckoned).toHaveLength(2);
  });

  it('are kept of no more young people than memory allows, the one asked last for longest', async () => {
    await ask('breakdown', {}, 20_000);
    await ask('same-team', {}, 20_000);
    await ask('same-team', {}, 20_000);
    await ask('breakdown', {}, 20_000);
    expect(reckoned).toEqual(['breakdown', 'same-team', 'breakdown']);
  });

  it('are asked for again when they failed', async () => {
    const failing = (): Promise<Answered> => Promise.reject(new Error('away'));
    await expect(kept.of('breakdown', {}, failing)).rejects.toThrow('away');
    await ask('breakdown');
    expect(reckoned).toEqual(['breakdown']);
  });
});
