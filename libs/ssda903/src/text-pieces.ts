import type { Chunks } from './row';

/** Pieces no longer than this are handed on, however large the chunks are that come in. */
const PIECE_LENGTH = 65_536;
const BOM = '\uFEFF';

/** A piece of a file's text, or the discovery that the file is UTF-16. */
export type Piece = { readonly text: string; readonly utf16?: never } | { readonly utf16: true; readonly text?: never };

/**
 * True when the first bytes are UTF-16: a byte-order mark, or every other byte a null as in ASCII text so written.
 * A file in UTF-16 read as UTF-8 would give nonsense in every field, so it must be told apart before the first line.
 */
function isUtf16(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  return (a === 0 && c === 0 && b !== 0 && d !== 0) || (b === 0 && d === 0 && a !== 0 && c !== 0);
}

function* split(text: string): Generator<Piece> {
  for (let at = 0; at < text.length; at += PIECE_LENGTH) yield { text: text.slice(at, at + PIECE_LENGTH) };
}

function joined(head: Uint8Array, next: Uint8Array): Uint8Array {
  const both = new Uint8Array(head.length + next.length);
  both.set(head);
  both.set(next, head.length);
  return both;
}

function* withoutMark(pieces: Iterable<Piece>, first: { still: boolean }): Generator<Piece> {
  for (const piece of pieces) {
    if (first.still && piece.text?.startsWith(BOM)) yield { text: piece.text.slice(BOM.length) };
    else yield piece;
    first.still = false;
  }
}

/**
 * The text of a file in pieces of bounded length, without its byte-order mark.
 *
 * Bytes are read as UTF-8. A byte that is not UTF-8 becomes U+FFFD, which spoils the one row it stands in and no other:
 * a file saved as Windows-1252 whose rows hold only letters, figures and signs of ASCII is read in full.
 */
export async function* textPieces(chunks: Chunks): AsyncGenerator<Piece> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const first = { still: true };
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (typeof chunk === 'string') {
      yield* withoutMark(split(chunk), first);
      continue;
    }
    let bytes = chunk;
    if (head) {
      bytes = head = joined(head, chunk);
      if (isUtf16(head)) {
        yield { utf16: true };
        return;
      }
      if (head.length < 4) continue;
      head = null;
    }
    for (let at = 0; at < bytes.length; at += PIECE_LENGTH) {
      const text = decoder.decode(bytes.subarray(at, at + PIECE_LENGTH), { stream: true });
      yield* withoutMark(split(text), first);
    }
  }
  yield* withoutMark(split(decoder.decode(head ?? new Uint8Array(0))), first);
}
