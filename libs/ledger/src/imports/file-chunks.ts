import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ImportFile } from './return-files';

const CHUNK_BYTES = 256 * 1024;

async function* piecesOf(file: ImportFile): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(file.path, { highWaterMark: CHUNK_BYTES })) yield piece as Buffer;
}

/** A file piece by piece, telling how far the reading is. */
export async function* chunksOf(file: ImportFile, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of piecesOf(file)) {
    onBytes(piece.length);
    yield piece;
  }
}

/** SHA-256 in hex of the very bytes that the facts come from. */
export async function sha256Of(file: ImportFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(file)) hash.update(piece);
  return hash.digest('hex');
}
