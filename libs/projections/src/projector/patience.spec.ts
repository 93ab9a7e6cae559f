import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import { waitWhileMoving } from './patience';
import { pause } from './processes.fixture';
import { ProjectorStopped } from './projector-stopped';
import { filled, projecting, tally, toys } from './toys.fixture';

const STILL = 150;

describe('Waiting for those who keep the read models', () => {
  it('is over at once when they are there', async () => {
    const log = await filled(2, 2);
    const models = new InMemoryReadModels();
    await projecting(log, models).catchUp();
    expect(await waitWhileMoving(models, toys, 4, { stillMillis: 0 })).toBe(true);
  });

  it('is given up when nothing moves', async () => {
    const log = await filled(2, 2);
    const models = new InMemoryReadModels();
    const began = performance.now();
    expect(await waitWhileMoving(models, toys, 4, { stillMillis: STILL })).toBe(false);
    await projecting(log, models).catchUp(3);
    expect(await waitWhileMoving(models, toys, 4, { stillMillis: STILL })).toBe(false);
    expect(performance.now() - began).toBeGreaterThanOrEqual(2 * STILL - 2);
  });

  it('goes on for as long as they get on, however long that takes', async () => {
    const log = await filled(2, 4);
    const models = new InMemoryReadModels();
    const began = performance.now();
    const waited = waitWhileMoving(models, toys, 8, { stillMillis: STILL });
    for (let position = 0; position <= 8; position += 1) {
      await projecting(log, models).catchUp(position);
      await pause(STILL / 3);
    }
    expect(await waited).toBe(true);
    expect(performance.now() - began).toBeGreaterThan(2 * STILL);
  });

  it('takes a build that nobody sees yet for getting on, and its end for having got there', async () => {
    const log = await filled(2, 4);
    const models = new InMemoryReadModels();
    await projecting(log, models, { projections: [tally] }).catchUp();
    const waited = waitWhileMoving(models, [{ ...tally, version: 2 }], 8, { stillMillis: STILL });
    for (let position = 0; position < 8; position += 1) {
      await models.apply({ collection: 'tally@2#2', from: position, upTo: position + 1, writes: [] });
      await pause(STILL / 3);
    }
    await models.switchTo('tally', 'tally@2#2', 'tally@1#1');
    expect(await waited).toBe(true);
  });

  it('ends when it is told to, and when a newer program has taken over', async () => {
    const models = new InMemoryReadModels();
    const told = new AbortController();
    const waited = waitWhileMoving(models, toys, 4, { stillMillis: 60_000, signal: told.signal });
    told.abort();
    expect(await waited).toBe(false);
    await projecting(await filled(), models, { projections: [{ ...tally, version: 2 }] }).catchUp();
    await expect(waitWhileMoving(models, [tally], 4, { stillMillis: STILL })).rejects.toThrow(ProjectorStopped);
  });
});
