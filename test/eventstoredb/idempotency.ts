/**
 * How the server decides on a write, as a pure function: the table of failure semantics, row by row.
 *
 * With an expected revision the stream itself is looked at, however old the events are. Without one (`any`,
 * `stream_exists`) only the memory of recent ids is, which is bounded: then a retry may be written twice.
 */
export type Expected = number | 'any' | 'no_stream' | 'stream_exists';

export type Decision =
  | { readonly kind: 'write'; readonly undelete: boolean }
  | { readonly kind: 'already-written'; readonly last: number }
  /** Written, but not yet on a majority of the nodes: the request is dropped, and the client hears nothing. */
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'wrong-revision'; readonly current: number }
  | { readonly kind: 'tombstoned' };

export interface StreamState {
  /** The last revision; -1 when there is none. */
  readonly current: number;
  /** The last revision that a majority of the nodes has. */
  readonly replicated: number;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  readonly hasMetadata: boolean;
  idAt(revision: number): string | undefined;
  /** The revision at which the id was lately written to this stream. */
  recent(id: string): number | undefined;
}

export function decide(expected: Expected, ids: readonly string[], stream: StreamState): Decision {
  const wrong: Decision = { kind: 'wrong-revision', current: stream.current };
  const write: Decision = { kind: 'write', undelete: stream.softDeleted };
  if (stream.tombstoned) return { kind: 'tombstoned' };
  if (expected === 'stream_exists') {
    if (stream.softDeleted || (stream.current < 0 && !stream.hasMetadata)) return wrong;
  }
  if (expected === 'any' || expected === 'stream_exists') return decideByMemory(ids, stream, write, wrong);
  const revision = expected === 'no_stream' ? -1 : expected;
  if (revision > stream.current) return wrong;
  if (revision === stream.current) return write;
  return decideByStream(revision, ids, stream, write, wrong);
}

function decideByMemory(ids: readonly string[], stream: StreamState, write: Decision, wrong: Decision): Decision {
  let last: number | undefined;
  for (const [i, id] of ids.entries()) {
    const revision = stream.recent(id);
    if (revision === undefined) return i === 0 ? write : wrong;
    last = revision;
  }
  return last === undefined ? write : written(last, stream);
}

function decideByStream(
  expected: number,
  ids: readonly string[],
  stream: StreamState,
  write: Decision,
  wrong: Decision,
): Decision {
  const isWritten = (id: string, i: number): boolean =>
    stream.recent(id) === expected + 1 + i || stream.idAt(expected + 1 + i) === id;
  const fresh = ids.findIndex((id, i) => !isWritten(id, i));
  if (ids.length > 0 && fresh === -1) return written(expected + ids.length, stream);
  // Some are there and others are not: the batch was changed between two tries, which no answer can put right.
  if (fresh > 0) return wrong;
  return expected === -1 && stream.softDeleted ? write : wrong;
}

const written = (last: number, stream: StreamState): Decision =>
  stream.replicated >= last ? { kind: 'already-written', last } : { kind: 'not-ready' };

/** The ids that were written lately, up to so many bytes; the oldest is forgotten first. */
export class RecentIds {
  private readonly places = new Map<string, { readonly stream: string; readonly revision: number }>();
  private bytes = 0;

  constructor(private readonly bytesMax: number) {}

  remember(id: string, stream: string, revision: number): void {
    this.forget(id);
    this.places.set(id, { stream, revision });
    this.bytes += bytesOfPlace(stream);
    for (const oldest of this.places.keys()) {
      if (this.bytes <= this.bytesMax) break;
      this.forget(oldest);
    }
  }

  forget(id: string): void {
    const place = this.places.get(id);
    if (!place) return;
    this.bytes -= bytesOfPlace(place.stream);
    this.places.delete(id);
  }

  revisionOf(id: string, stream: string): number | undefined {
    const place = this.places.get(id);
    return place?.stream === stream ? place.revision : undefined;
  }
}

const bytesOfPlace = (stream: string): number => 16 + 4 + 8 + 2 * stream.length;
