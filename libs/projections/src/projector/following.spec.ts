import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { filled, projecting, tally } from './toys.fixture';

describe('Waiting for a position', () => {
  it('ends as soon as readers see it', async () => {
    const log = await filled(2, 2);
    const projector = projecting(log, new InMemoryReadModels());
    const following = projector.follow();
    const position = await log.append(1, 3);
    expect(await projector.waitFor(position, undefined, 5000)).toBe(true);
    expect((await projector.status()).projections.every(({ lag }) => lag === 0)).toBe(true);
    await following.stop();
    expect(await following.ended).toBeUndefined();
  });

  it('ends in time when nobody projects', async () => {
    const log = await filled(1, 1);
    const projector = projecting(log, new InMemoryReadModels());
    const started = performance.now();
    expect(await projector.waitFor(1, ['tally'], 60)).toBe(false);
    expect(performance.now() - started).toBeGreaterThanOrEqual(59);
    await expect(projector.waitFor(1, ['nothing'], 60)).rejects.toThrow(RangeError);
  });

  it('sees what another process has projected', async () => {
    const log = await filled(1, 3);
    const models = new InMemoryReadModels();
    const reader = projecting(log, models);
    const waited = reader.waitFor(3, undefined, 5000);
    await projecting(log, models).catchUp();
    expect(await waited).toBe(true);
  });

  it('does not wait for read models that were not asked for', async () => {
    const log = await filled(1, 3);
    const models = new InMemoryReadModels();
    await projecting(log, models, { projections: [tally] }).catchUp();
    const projector = projecting(log, models);
    expect(await projector.waitFor(3, ['tally'], 0)).toBe(true);
    expect(await projector.waitFor(3, ['tally', 'story'], 0)).toBe(false);
  });
});

describe('Following', () => {
  it('keeps up with what is appended, and stops when told', async () => {
    const log = await filled(1, 1);
    const models = new InMemoryReadModels();
    const projector = projecting(log, models);
    const following = projector.follow();
    expect(() => projector.follow()).toThrow('following already');
    for (let i = 0; i < 20; i += 1) {
      const position = await log.append(i % 3);
      expect(await projector.waitFor(position, undefined, 5000)).toBe(true);
    }
    await following.stop();
    const position = await log.append(1);
    expect(await projector.waitFor(position, undefined, 50)).toBe(false);
    const again = projector.follow();
    expect(await projector.waitFor(position, undefined, 5000)).toBe(true);
    await again.stop();
  });

  it('ends with the reason when it comes upon a fact it does not know', async () => {
    const log = await filled(1, 2);
    const projector = projecting(log, new InMemoryReadModels());
    const following = projector.follow();
    await projector.waitFor(2);
    await log.append(1, 1, 'NeverHeardOf');
    const stopped = await following.ended;
    expect(stopped).toMatchObject({ position: 3, type: 'NeverHeardOf' });
    expect((await projector.status()).failure).toBe(stopped);
    await following.stop();
  });

  it('goes on after a failure that passes', async () => {
    const log = await filled(1, 2);
    const head = log.store.head.bind(log.store);
    let failures = 2;
    log.store.head = (): Promise<number> => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('connection lost')) : head();
    };
    const projector = projecting(log, new InMemoryReadModels());
    const following = projector.follow();
    expect(await projector.waitFor(2, undefined, 5000)).toBe(true);
    expect((await projector.status()).failure).toBeUndefined();
    await following.stop();
  });
});
