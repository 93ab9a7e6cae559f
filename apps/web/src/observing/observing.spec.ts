import { randomUUID } from 'node:crypto';
import { InMemoryEventStore, NO_STREAM } from '@app/event-store';
import { givenApi, registered } from '../contract/given-api';

/** A log as it looks from behind a pulled plug: no answer, and no error either. */
class PluggedLog extends InMemoryEventStore {
  isPlugged = true;

  override head(): Promise<number> {
    return this.isPlugged ? super.head() : new Promise(() => undefined);
  }
}

describe('observing the ledger', () => {
  it('says that all is well, and how far the read models are', async () => {
    const api = await givenApi();
    const { position } = await registered(api);
    await api.http.get(`/api/journeys?minPosition=${position}`).expect(200);
    const { body } = await api.http.get('/health').expect(200);
    expect(body).toMatchObject({
      status: 'ok',
      info: { stores: { status: 'up', position }, projections: { status: 'up', lag: { timeline: 0, directory: 0 } } },
    });
    await api.close();
  });

  it('says where the projector stopped at a fact it does not know, and of what type that is', async () => {
    const store = new InMemoryEventStore();
    const api = await givenApi({ store });
    const { position } = await registered(api);
    const commandId = randomUUID();
    await store.append(`journey-${randomUUID()}`, NO_STREAM, [
      {
        eventId: randomUUID(),
        type: 'UnicornSighted',
        schemaVersion: 1,
        happened: { from: '2026-02-03', precision: 'DAY' },
        orderOnDay: 0,
        recordedBy: {},
        source: { kind: 'SCREEN' },
        commandId,
        correlationId: commandId,
        compartment: 'CORE',
        data: {},
      },
    ]);
    let answer = await api.http.get('/health');
    for (let tries = 0; answer.status === 200 && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      answer = await api.http.get('/health');
    }
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({
      status: 'error',
      error: { projections: { status: 'down', position: position + 1, type: 'UnicornSighted' } },
    });
    await api.close();
  });

  it('measures appends, requests by template and how far read models are behind', async () => {
    const api = await givenApi();
    const { journeyId, position } = await registered(api, { laChildId: 'ZZ-0042' });
    await api.http.get(`/api/journeys/${journeyId}/timeline?minPosition=${position}`).expect(200);
    const { text, headers } = await api.http.get('/metrics').expect(200);
    expect(headers['content-type']).toContain('text/plain');
    // The ledger's own first fact, and the two of the registration.
    expect(text).toMatch(/^ledger_append_seconds_count \d$/m);
    expect(text).toMatch(/^ledger_appended_facts_total [23]$/m);
    expect(text).toContain('ledger_projection_lag_positions{projection="timeline"} 0');
    expect(text).toContain('route="/api/journeys/:id/timeline",status="200"');
    expect(text).not.toContain(journeyId);
    expect(text).not.toContain('ZZ-0042');
    await api.close();
  });

  it('says which store does not answer, before whoever asks loses patience, and measures on', async () => {
    const store = new PluggedLog();
    const api = await givenApi({ store, follow: false });
    store.isPlugged = false;
    const began = performance.now();
    const [health, metrics] = await Promise.all([api.http.get('/health'), api.http.get('/metrics')]);
    expect(performance.now() - began).toBeLessThan(4500);
    expect([health.status, health.body]).toMatchObject([
      503,
      {
        status: 'error',
        error: {
          stores: { status: 'down', message: 'The log (sqlite) does not answer.' },
          projections: { status: 'down', message: 'Not known while a store does not answer.' },
        },
      },
    ]);
    expect(metrics.status).toBe(200);
    expect(metrics.text).toContain('ledger_store_up{store="log"} 0');
    expect(metrics.text).toContain('ledger_store_up{store="read_models"} 1');
    expect(metrics.text).not.toContain('ledger_projection_lag_positions{');

    store.isPlugged = true;
    await api.http.get('/health').expect(200);
    const { text } = await api.http.get('/metrics').expect(200);
    expect(text).toContain('ledger_store_up{store="log"} 1');
    expect(text).toMatch(/^ledger_projection_lag_positions\{projection="timeline"\} \d+$/m);
    await api.close();
  });
});
