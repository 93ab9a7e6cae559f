/** A defect put into an adapter on purpose, to see that its suite would find it. */
export interface PlantedBug {
  /** What an adapter with it does wrong. */
  readonly name: string;
  /** The file it is planted in, from the root of the project. */
  readonly file: string;
  /** What stands there, once. */
  readonly from: string;
  /** What stands there instead. */
  readonly to: string;
  /** The spec, beside the adapter, that must catch it. */
  readonly caughtBy: string;
}

const log = (file: string): string => `libs/event-store/src/eventstoredb/${file}.ts`;
const models = (file: string): string => `libs/projections/src/mongodb/${file}.ts`;

/** In the adapter for EventStoreDB. */
export const LOG_BUGS: readonly PlantedBug[] = [
  {
    name: 'reads the fact at the position it is to start after',
    caughtBy: 'eventstoredb.event-store',
    file: log('log-reader'),
    from: 'facts.filter(({ position }) => position > at)',
    to: 'facts.filter(({ position }) => position >= at)',
  },
  {
    name: 'stops before the last fact it is to read',
    caughtBy: 'eventstoredb.event-store',
    file: log('log-reader'),
    from: 'position > after && position <= end',
    to: 'position > after && position < end',
  },
  {
    name: 'passes over a missing revision',
    caughtBy: 'reading',
    file: log('log-reader'),
    from: 'fact.revision !== next + i)',
    to: 'fact.revision < next)',
  },
  {
    name: 'tries again with new ids',
    caughtBy: 'eventstoredb.event-store',
    file: log('stored-form'),
    from: 'setString(eventId)',
    to: 'setString(globalThis.crypto.randomUUID())',
  },
  {
    name: 'appends at whatever revision the stream has',
    caughtBy: 'eventstoredb.event-store',
    file: log('stored-form'),
    from: 'options.setRevision(String(expected))',
    to: 'options.setAny(new Empty())',
  },
  {
    name: 'begins a stream that is there already',
    caughtBy: 'eventstoredb.event-store',
    file: log('stored-form'),
    from: 'options.setNoStream(new Empty())',
    to: 'options.setAny(new Empty())',
  },
  {
    name: 'stores other bytes than are hashed',
    caughtBy: 'client',
    file: log('stored-form'),
    from: 'data: Buffer.from(payload)',
    to: 'data: Buffer.from(JSON.stringify(JSON.parse(payload)))',
  },
  {
    name: 'says by its own clock when a fact was recorded',
    caughtBy: 'eventstoredb.event-store',
    file: log('stored-form'),
    from: "copied?.recordedAt ?? instant(described?.get('created') ?? '')",
    to: 'new Date().toISOString()',
  },
  {
    name: 'takes blanked data for damaged ones',
    caughtBy: 'reading',
    file: log('stored-form'),
    from: 'every((byte) => byte === 0xff)',
    to: 'every((byte) => byte === 0x00)',
  },
  {
    name: 'swallows a conflict',
    caughtBy: 'eventstoredb.event-store',
    file: log('appender'),
    from: "return Promise.resolve({ kind: 'conflict', actual });",
    to: "return Promise.resolve({ kind: 'appended', first: expected + 1, last: actual, position: 1, deduplicated: true });",
  },
  {
    name: 'calls the echo of its own append a conflict',
    caughtBy: 'appending',
    file: log('appender'),
    from: 'if (actual <= expected) return',
    to: 'if (actual >= NO_STREAM) return',
  },
  {
    name: 'never says that a fact was there already',
    caughtBy: 'appending',
    file: log('appender'),
    from: 'if (end.call === call)',
    to: 'if (end.call !== undefined)',
  },
  {
    name: 'gives up when the leader has moved',
    caughtBy: 'client',
    file: log('appender'),
    from: 'if (again || !(error instanceof NotLeaderError)) throw error;',
    to: 'throw error;',
  },
  {
    name: 'says of an answer that was lost that nothing was stored',
    caughtBy: 'appending',
    file: log('failures'),
    from: "return { kind: 'unknown', cause: `The answer of EventStoreDB was lost: ${inWords(error)}.` };",
    to: "return rejected('BUSY', inWords(error));",
  },
  {
    name: 'reads from a follower that is behind',
    caughtBy: 'client',
    file: log('ledger-client'),
    from: 'this.callArguments({ requiresLeader: true }, { deadline: Infinity })',
    to: 'this.callArguments({ requiresLeader: false }, { deadline: Infinity })',
  },
  {
    name: 'ends a subscription when the connection is lost',
    caughtBy: 'reading',
    file: log('follower'),
    from: 'if (isDefinite(error)) return this.subscriber.error(readError(error));',
    to: 'if (error) return this.subscriber.error(readError(error));',
  },
  {
    name: 'delivers again what it has delivered before the connection was lost',
    caughtBy: 'reading',
    file: log('follower'),
    from: 'if (stored && stored.fact.position > this.reached) this.waiting.push(stored.fact);',
    to: 'if (stored) this.waiting.push(stored.fact); this.from = 0;',
  },
];

/** In the adapter for MongoDB. */
export const MODELS_BUGS: readonly PlantedBug[] = [
  {
    name: 'takes a step that was computed from another checkpoint',
    caughtBy: 'mongodb.read-models',
    file: models('step-log'),
    from: 'if (head.checkpoint !== step.from) return',
    to: 'if (head.checkpoint > step.upTo) return',
  },
  {
    name: 'takes the step of somebody else for its own',
    caughtBy: 'mongodb.read-models',
    file: models('step-log'),
    from: 'if (this.tokens.get(row._id) !== token) {',
    to: 'if (this.tokens.get(row._id) === undefined) {',
  },
  {
    name: 'moves the checkpoint before the documents are there',
    caughtBy: 'mongodb.read-models',
    file: models('step-log'),
    from: 'await this.send(stored);',
    to: 'void (async () => { await new Promise((go) => setTimeout(go, 200)); await this.send(stored); })();',
  },
  {
    name: 'lets a projector write that has lost its lease',
    caughtBy: 'mongodb.read-models',
    file: models('step-log'),
    from: 'if (step.fence !== undefined && step.fence < head.fence) return',
    to: 'if (step.fence !== undefined && step.fence < 0) return',
  },
  {
    name: 'forgets who was shut out',
    caughtBy: 'mongodb.read-models',
    file: models('step-log'),
    from: 'const fence = Math.max(head.fence, step.fence ?? 0);',
    to: 'const fence = step.fence ?? 0;',
  },
  {
    name: 'keeps a document that was taken away',
    caughtBy: 'mongodb.read-models',
    file: models('step-log'),
    from: 'if (part === null) this.directory.delete(key);',
    to: 'if (part === null) continue;',
  },
  {
    name: 'clears away what is still needed',
    caughtBy: 'mongodb.read-models',
    file: models('step-log'),
    from: '.filter((name) => !named.has(name) && !manifest.has(name))',
    to: '.filter((name) => !manifest.has(name))',
  },
  {
    name: 'reports as failed what may have been stored',
    caughtBy: 'mongo.faults',
    file: models('outcome'),
    from: 'if (!isUnknown(error)) throw error;',
    to: 'throw error;',
  },
  {
    name: 'takes its own document, found there at the second try, for a refusal',
    caughtBy: 'mongo.faults',
    file: models('outcome'),
    from: 'if (!isDuplicate(error)) throw error;',
    to: 'throw error;',
  },
  {
    name: 'drops what readers are given',
    caughtBy: 'mongodb.read-models',
    file: models('catalogue'),
    from: 'if (await this.isLive(row)) {',
    to: 'if (row._id === "") {',
  },
  {
    name: 'takes a lease whose holder has shown that it lives',
    caughtBy: 'mongo.leases',
    file: models('mongo.leases'),
    from: ' || now?.beat !== seen?.beat) return undefined;',
    to: ') return undefined;',
  },
  {
    name: 'goes on renewing a lease that somebody else has taken',
    caughtBy: 'mongo.leases',
    file: models('mongo.leases'),
    from: 'now && now.token === held.token && now.holder === held.holder ? now : undefined;',
    to: 'now && { ...now, token: held.token, holder: held.holder };',
  },
];
