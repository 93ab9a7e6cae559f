import { randomBytes } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import type { StoredWrite } from '../document';
import type { Applied, IndexValue } from '../read-models';
import { Turns } from '../turns';
import type { Row, StoredStep } from './collection-store';
import { claim, store } from './outcome';
import { fromBase, goingOn, NO_STEP, type StepRow } from './step-chain';

/** A text that was stored once and is never changed: a document, or a piece of a manifest. */
interface Part {
  /** `partName`: begins with the number of the step that it was stored for. */
  readonly _id: string;
  readonly text: string;
}
/** Where a document lies and what it is found by. */
export interface Entry {
  readonly part: string;
  readonly indexed: ReadonlyMap<string, readonly IndexValue[]>;
}
export type Directory = ReadonlyMap<string, Entry>;
/** What a step says about one key; without a part the document is gone. */
type ManifestRow = readonly [key: string, part: string | null, indexed: readonly (readonly [string, IndexValue[]])[]];

/** Steps since the last that tells everything, and keys in them, before another one tells everything. */
const WEIGHT_MIN = 64;
/** What is sent at a time, in UTF-16 units. */
const SENT_UNITS_MAX = 4 * 1024 * 1024;
const DELETED_AT_A_TIME = 1000;
/** So many parts are asked for one by one: a server without real indexes would otherwise look at all of them. */
const ASKED_SINGLY_MAX = 16;
const READINGS_MAX = 10;

/**
 * The documents of one collection as a log of steps, for servers that have no transactions.
 *
 * A step first stores its documents as parts under names of its own, which nobody looks for, and a manifest that says
 * which key each of them stands for. Then it takes the next place in the log by inserting one small document under the
 * number of that place. Two cannot take one place, so this one insert is the step: before it nothing is seen, after it
 * everything. A process that dies leaves parts that nothing names, and no work for anybody.
 *
 * Parts and steps are never changed. Now and then a step tells the whole directory; what came before is cleared away.
 * Which key lies where is kept in memory and followed by reading the steps that are new. So this is for collections
 * whose keys and index values fit into memory, which is what servers without transactions are used for.
 */
export class StepLog {
  private head = NO_STEP;
  private readonly directory = new Map<string, Entry>();
  /** Whose the steps are that are known, by number. */
  private readonly tokens = new Map<number, string>();
  private weight = 0;
  private readonly turns = new Turns();
  private readonly steps: Collection<StepRow>;
  private readonly parts: Collection<Part>;

  constructor(db: Db, id: string) {
    this.steps = db.collection<StepRow>(`steps_${id}`);
    this.parts = db.collection<Part>(`parts_${id}`);
  }

  async apply(step: StoredStep): Promise<Applied> {
    await this.refresh();
    const { head } = this;
    const fence = Math.max(head.fence, step.fence ?? 0);
    if (step.fence !== undefined && step.fence < head.fence) return 'fenced';
    if (head.checkpoint !== step.from) return 'stale';
    if (head._id > 0 && step.upTo === step.from && fence === head.fence) return 'applied';
    const token = randomBytes(8).toString('hex');
    const whole = head._id === 0 || this.weight >= Math.max(WEIGHT_MIN, this.directory.size);
    const { documents, manifest } = this.partsOf(head._id + 1, token, step.writes, whole);
    const row = { _id: head._id + 1, token, previous: head.token, checkpoint: step.upTo, fence, whole };
    const stored = [...documents, ...manifest];
    await this.send(stored);
    await claim('a step', this.steps, { ...row, manifest: manifest.map(({ _id }) => _id) });
    await this.refresh();
    if (this.tokens.get(row._id) !== token) {
      // Somebody else was faster. What that makes of this step is judged anew.
      await this.discard(stored.map(({ _id }) => _id));
      return this.apply(step);
    }
    if (whole) await this.tidy(row._id, new Set(manifest.map(({ _id }) => _id)));
    return 'applied';
  }

  async checkpoint(): Promise<number | undefined> {
    await this.refresh();
    return this.head._id === 0 ? undefined : this.head.checkpoint;
  }

  /** What `question` makes of the directory as it is now. */
  async ask<T>(question: (directory: Directory) => T): Promise<T> {
    await this.refresh();
    return question(this.directory);
  }

  /** The documents that `choose` picks from the directory. When one was cleared away meanwhile, it picks again. */
  async read(choose: (directory: Directory) => readonly string[]): Promise<Row[]> {
    for (let reading = 0; reading < READINGS_MAX; reading += 1) {
      const chosen = await this.ask((directory) => {
        return choose(directory).map((key) => [key, directory.get(key)?.part ?? ''] as const);
      });
      const texts = await this.texts(chosen.map(([, part]) => part));
      const rows = chosen.flatMap(([key, part]): Row[] => {
        const text = texts.get(part);
        return text === undefined ? [] : [[key, text]];
      });
      if (rows.length === chosen.length) return rows;
    }
    throw broken();
  }

  /** Takes up the steps that are new. */
  private refresh(): Promise<void> {
    return this.turns.run(async () => {
      for (let reading = 0; reading < READINGS_MAX; reading += 1) {
        const rows = await this.stepsFrom(this.head);
        const chain =
          goingOn(this.head, rows) ?? fromBase(this.head === NO_STEP ? rows : await this.stepsFrom(NO_STEP));
        const manifests = await this.manifests(chain);
        if (!manifests) continue;
        chain.forEach((row, i) => this.takeUp(row, manifests[i] ?? []));
        return;
      }
      throw broken();
    });
  }

  /** In the order of their numbers, so that the last one is seen, whatever is cleared away meanwhile. */
  private stepsFrom({ _id }: StepRow): Promise<StepRow[]> {
    return this.steps
      .find({ _id: { $gte: _id } })
      .sort({ _id: 1 })
      .toArray();
  }

  private takeUp(row: StepRow, manifest: readonly ManifestRow[]): void {
    if (row.whole) {
      this.directory.clear();
      this.tokens.clear();
    }
    for (const [key, part, indexed] of manifest) {
      if (part === null) this.directory.delete(key);
      else this.directory.set(key, { part, indexed: new Map(indexed) });
    }
    this.weight = row.whole ? 1 : this.weight + manifest.length + 1;
    this.tokens.set(row._id, row.token);
    this.head = row;
  }

  /** What the steps say; `undefined` when it was cleared away, because another step has told everything since. */
  private async manifests(chain: readonly StepRow[]): Promise<ManifestRow[][] | undefined> {
    const manifests: ManifestRow[][] = [];
    for (const { manifest } of chain) {
      const texts = await this.texts(manifest);
      if (texts.size < manifest.length) return undefined;
      manifests.push(manifest.flatMap((part) => JSON.parse(texts.get(part) ?? '[]') as ManifestRow[]));
    }
    return manifests;
  }

  private partsOf(
    step: number,
    token: string,
    writes: readonly StoredWrite[],
    whole: boolean,
  ): { documents: Part[]; manifest: Part[] } {
    const documents: Part[] = [];
    const rows = new Map<string, ManifestRow>();
    if (whole) for (const [key, { part, indexed }] of this.directory) rows.set(key, manifestRow(key, part, indexed));
    for (const { key, text, indexed } of writes) {
      if (text === null) {
        if (whole) rows.delete(key);
        else rows.set(key, [key, null, []]);
        continue;
      }
      const _id = partName(step, token, documents.length);
      documents.push({ _id, text });
      rows.set(key, manifestRow(key, _id, indexed));
    }
    const texts = pieces([...rows.values()].map((row) => JSON.stringify(row)));
    const manifest = texts.map((text, i) => ({ _id: partName(step, token, documents.length + i), text }));
    return { documents, manifest };
  }

  private async send(parts: readonly Part[]): Promise<void> {
    let sending: Part[] = [];
    let units = 0;
    for (const part of parts) {
      if (units > 0 && units + part.text.length > SENT_UNITS_MAX) {
        await store('documents of a step', this.parts, sending);
        [sending, units] = [[], 0];
      }
      sending.push(part);
      units += part.text.length;
    }
    if (sending.length > 0) await store('documents of a step', this.parts, sending);
  }

  private async texts(names: readonly string[]): Promise<Map<string, string>> {
    const parts =
      names.length <= ASKED_SINGLY_MAX
        ? await Promise.all(names.map((name) => this.parts.findOne({ _id: name })))
        : await this.parts.find({ _id: { $in: [...names] } }).toArray();
    return new Map(parts.flatMap((part) => (part ? [[part._id, part.text] as const] : [])));
  }

  /**
   * Clears away what the whole directory has made superfluous: earlier steps, and parts for places up to this one that
   * nothing names. Parts for later places may belong to a step that is about to be taken. A place is taken once, so that
   * no part for one of these places will ever be named again. Whatever fails here is done the next time.
   */
  private async tidy(step: number, manifest: ReadonlySet<string>): Promise<void> {
    const named = new Set([...this.directory.values()].map(({ part }) => part));
    try {
      await this.steps.deleteMany({ _id: { $lt: step } });
      const all = await this.parts.find({}, { projection: { _id: 1 } }).toArray();
      const names = all.map(({ _id }) => _id).filter((name) => !named.has(name) && !manifest.has(name));
      await this.discard(names.filter((name) => stepOf(name) <= step));
    } catch {
      // The step itself is stored.
    }
  }

  private async discard(names: readonly string[]): Promise<void> {
    for (let i = 0; i < names.length; i += DELETED_AT_A_TIME) {
      const some = names.slice(i, i + DELETED_AT_A_TIME);
      await this.parts.deleteMany({ _id: { $in: some } }).catch(() => undefined);
    }
  }
}

function manifestRow(key: string, part: string, indexed: Entry['indexed']): ManifestRow {
  return [key, part, [...indexed].map(([name, values]) => [name, [...values]])];
}

function partName(step: number, token: string, n: number): string {
  return `${step}:${token}:${n}`;
}
function stepOf(part: string): number {
  return Number(part.slice(0, part.indexOf(':')));
}

/** Lists in JSON, none of them too long to be sent. */
function pieces(rows: readonly string[]): string[] {
  const texts: string[] = [];
  let piece: string[] = [];
  let units = 0;
  for (const row of rows) {
    if (piece.length > 0 && units + row.length > SENT_UNITS_MAX) {
      texts.push(`[${piece.join()}]`);
      [piece, units] = [[], 0];
    }
    piece.push(row);
    units += row.length;
  }
  return piece.length > 0 ? [...texts, `[${piece.join()}]`] : texts;
}

function broken(): Error {
  return new Error('Read models in MongoDB name documents that are not there. Drop the database: it is rebuilt.');
}
