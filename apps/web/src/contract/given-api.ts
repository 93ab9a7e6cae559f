import { randomUUID } from 'node:crypto';
import { type Clock, EventStore, InMemoryEventStore } from '@app/event-store';
import { PinoLogger, type Variables } from '@app/ledger';
import { InMemoryReadModels } from '@app/projections';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { type Logger, pino } from 'pino';
import { agent } from 'supertest';
import { configure } from '../app';
import { AppModule } from '../app.module';
import type { Reckoning } from '../figures/figures.module';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}
/** A request of supertest, as far as it is used here, and with a body nobody takes for granted. */
export interface Call extends PromiseLike<Answer> {
  send(body: object | string): Call;
  set(header: string, value: string): Call;
  query(asked: object): Call;
  expect(status: number): Call;
}
type Http = Readonly<Record<'get' | 'post' | 'put' | 'delete', (address: string) => Call>>;

/** The API on stores in memory, listening on a port of its own. */
export interface GivenApi {
  readonly app: NestExpressApplication;
  readonly store: EventStore;
  readonly http: Http;
  close(): Promise<void>;
}

export interface Given {
  readonly clock?: Clock;
  readonly store?: EventStore;
  /** Stores that the settings name, in place of those in memory. */
  readonly settings?: Variables;
  readonly follow?: boolean;
  readonly logger?: Logger;
  readonly reckoning?: Reckoning;
}

export async function givenApi({ clock, follow, store, settings, logger, reckoning }: Given = {}): Promise<GivenApi> {
  const stores = { eventStore: store ?? new InMemoryEventStore(clock), readModels: new InMemoryReadModels() };
  const options = {
    ...(settings ? { settings } : { stores }),
    follow: follow ?? true,
    ...(clock && { clock }),
    ...(reckoning && { reckoning }),
  };
  const log = logger ?? pino({ level: 'silent' });
  const module = await Test.createTestingModule({ imports: [AppModule.forRoot(options)] })
    .setLogger(new PinoLogger(log))
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  configure(app, log);
  await app.listen(0, '127.0.0.1');
  const http: Http = agent(await app.getUrl());
  return { app, store: app.get(EventStore, { strict: false }), http, close: () => app.close() };
}

/** Registers somebody invented. */
export async function registered(api: GivenApi, more: object = {}): Promise<{ journeyId: string; position: number }> {
  const body = { givenName: 'Exemplar', familyName: 'Inventedperson', dateOfBirth: '2012-02-03', sex: 'U', ...more };
  const { body: answer } = await api.http.post('/api/journeys').send(body).expect(201);
  return answer as { journeyId: string; position: number };
}

interface EntryRecorded {
  readonly eventIds: readonly [string, ...string[]];
  readonly position: number;
}

/** Records an entry about a day, as a program does. */
export async function recorded(
  api: GivenApi,
  journeyId: string,
  { type, on, ...says }: { readonly type: string; readonly on: string; readonly [field: string]: unknown },
): Promise<EntryRecorded> {
  const entry = { type, commandId: randomUUID(), happened: { from: on, precision: 'DAY' }, ...says };
  const { body } = await api.http.post(`/api/journeys/${journeyId}/entries`).send(entry).expect(201);
  return body as EntryRecorded;
}
