import { digestOf } from '../analysis/analysis';

/**
 * SHA-256 (hexadecimal) of a document as it is sent, in canonical JSON: who holds the document can reckon it again, and
 * knows whether it is the same to the byte.
 */
export function documentDigest(document: object): string {
  return digestOf(JSON.parse(JSON.stringify(document)) as object);
}
