import { createRequire } from 'node:module';
import type { MongoLeases } from './mongo.leases';
import type { MongoReadModels, MongoReadModelsOptions } from './mongo.read-models';

/*
 * The driver is loaded only when a database is opened: it takes longer than a small command, and who keeps the read models
 * in a folder need not wait for it.
 */
const load = createRequire(__filename);

/** @throws Error when the URL or the server must not be used, or the database holds something else. */
export function openMongoReadModels(options: MongoReadModelsOptions): Promise<MongoReadModels> {
  const adapter = load('./mongo.read-models') as typeof import('./mongo.read-models');
  return adapter.openMongoReadModels(options);
}

/** The same database as that of the read models. */
export function openMongoLeases(options: { readonly url: string }): Promise<MongoLeases> {
  const adapter = load('./mongo.leases') as typeof import('./mongo.leases');
  return adapter.openMongoLeases(options);
}
