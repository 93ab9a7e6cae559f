import type { RecordedFact } from '@app/event-store';
import type { Projection } from '../projection';
import type { Applied, IndexValue, Write } from '../read-models';
import type { Writing } from './context';
import { LeaseLost } from './lease-lost';
import { failedProjection } from './projector-stopped';

/** What a character of a document's text costs as an object in memory, in bytes; measured on timelines, rounded up. */
const HEAP_BYTES_PER_CHARACTER = 5;
const SAMPLE_EVERY = 64;
const SAMPLES_MEASURED = 3;

/**
 * One collection on its way through the log. Documents are opened, folded in memory, and written together with the
 * checkpoint in one step, after which all of them are closed: so whatever a step leaves behind is what anybody who goes
 * on from there will find, and a crash between two steps costs time only.
 */
export class Track<F extends RecordedFact> {
  /** Facts folded since the track was made. */
  facts = 0;
  /** The collection has been dropped by somebody else. */
  lost = false;
  private readonly open = new Map<string, object>();
  private readonly sampled: string[] = [];
  private charactersPerDocument = 0;
  private nextSample = 0;
  private isStale = false;

  constructor(
    private readonly writing: Writing,
    readonly projection: Projection<object, F>,
    readonly collection: string,
    public checkpoint: number,
    private readonly onStep: (track: Track<F>) => void = () => undefined,
  ) {}

  /** Folds facts that follow on those folded before. Those that were blanked say nothing, and are left out. */
  async fold(read: readonly F[]): Promise<void> {
    const facts = read.filter((fact) => !fact.redacted);
    const keys = this.keysOf(facts);
    await this.openAll(keys);
    const { projection, open } = this;
    let fact: F | undefined;
    try {
      for (let i = 0; i < facts.length; i += 1) {
        const key = keys[i];
        fact = facts[i];
        if (key === null || key === undefined || fact === undefined) continue;
        const document = open.get(key) ?? this.begin(key);
        const next = projection.evolve(document, fact);
        if (next !== document) open.set(key, next);
      }
    } catch (error) {
      throw failedProjection(projection.name, error, fact);
    }
    this.facts += read.length;
    this.writing.observer?.folded(projection.name, read.length);
    this.measure();
  }

  /**
   * Writes everything open and moves the checkpoint. When `stale`, everything open is forgotten: `reload` and fold again.
   * @throws LeaseLost
   */
  async step(upTo: number): Promise<'applied' | 'stale'> {
    if (upTo === this.checkpoint) return 'applied';
    const writes = [...this.open.keys()].sort().map((key) => this.write(key));
    const outcome = await this.apply(upTo, writes);
    this.forget();
    if (outcome === 'stale') {
      this.isStale = true;
      return outcome;
    }
    this.checkpoint = upTo;
    this.onStep(this);
    return outcome;
  }

  /**
   * Makes the collection when there is none, and shuts out whoever held the lease before: a step of theirs that is still
   * on its way comes too late from here on.
   * @throws LeaseLost
   */
  async claim(): Promise<void> {
    while (!this.lost && (await this.apply(this.checkpoint, [])) === 'stale') {
      this.isStale = true;
      await this.reload();
    }
  }

  private async apply(upTo: number, writes: readonly Write[]): Promise<'applied' | 'stale'> {
    const { models, observer } = this.writing;
    const fence = this.fence();
    const step = { collection: this.collection, from: this.checkpoint, upTo, writes };
    const outcome: Applied = await models.apply(fence === undefined ? step : { ...step, fence });
    // A claim that is granted is no work.
    if (upTo > this.checkpoint || outcome === 'fenced') observer?.stepped(this.projection.name, outcome);
    if (outcome === 'fenced') throw new LeaseLost(this.projection.name);
    return outcome;
  }

  /** The token to write under; none where there are no leases. */
  private fence(): number | undefined {
    const { fence } = this.writing;
    if (!fence) return undefined;
    const token = fence(this.projection.name);
    // Not even tried: whoever has taken over may not have written yet, and so not shut this projector out.
    if (token === undefined) throw new LeaseLost(this.projection.name);
    return token;
  }

  private forget(): void {
    this.open.clear();
    this.sampled.length = 0;
  }

  /** Takes up what another process has left, after a step that came too late. */
  async reload(): Promise<void> {
    if (!this.isStale) return;
    const checkpoint = await this.writing.models.checkpoint(this.collection);
    this.isStale = false;
    this.lost = checkpoint === undefined;
    this.checkpoint = checkpoint ?? this.checkpoint;
    if (!this.lost) this.onStep(this);
  }

  /** What the open documents are estimated to take in memory, in bytes. */
  get openBytes(): number {
    return this.open.size * this.charactersPerDocument * HEAP_BYTES_PER_CHARACTER;
  }

  private keysOf(facts: readonly F[]): (string | null)[] {
    const keys: (string | null)[] = [];
    try {
      for (const fact of facts) keys.push(this.projection.key(fact));
    } catch (error) {
      throw failedProjection(this.projection.name, error, facts[keys.length]);
    }
    return keys;
  }

  private async openAll(keys: readonly (string | null)[]): Promise<void> {
    // Before its first step a collection holds nothing, so that there is nothing to ask for.
    if (this.checkpoint === 0) return;
    const wanted = new Set<string>();
    for (const key of keys) if (key !== null && !this.open.has(key)) wanted.add(key);
    if (wanted.size === 0) return;
    for (const [key, document] of await this.writing.models.getMany(this.collection, [...wanted]))
      this.put(key, document);
  }

  private begin(key: string): object {
    const document = this.projection.initial(key);
    this.put(key, document);
    return document;
  }

  private put(key: string, document: object): void {
    this.open.set(key, document);
    if (this.open.size % SAMPLE_EVERY === 1) this.sampled.push(key);
  }

  /** Measures a few of the open documents in turn: to measure all of them would cost as much as to write them. */
  private measure(): void {
    const count = Math.min(SAMPLES_MEASURED, this.sampled.length);
    if (count === 0) return;
    let characters = 0;
    for (let i = 0; i < count; i += 1) {
      const key = this.sampled[this.nextSample++ % this.sampled.length];
      if (key !== undefined) characters += JSON.stringify(this.open.get(key)).length;
    }
    this.charactersPerDocument = characters / count;
  }

  private write(key: string): Write {
    const { projection } = this;
    const { indexes, name } = projection;
    try {
      const open = this.open.get(key) ?? {};
      const document = projection.settle ? projection.settle(open) : open;
      if (!indexes) return { key, document };
      const indexed: Record<string, readonly IndexValue[]> = {};
      for (const [index, valuesOf] of Object.entries(indexes)) indexed[index] = valuesOf(document);
      return { key, document, indexed };
    } catch (error) {
      throw failedProjection(name, error);
    }
  }
}
