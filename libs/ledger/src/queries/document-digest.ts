import { createHash } from 'node:crypto';
import { canonicalJson } from '@app/event-store';

/**
 * SHA-256 (hexadecimal) of a document as it is sent, in canonical JSON: who holds the document can reckon it again, and
 * knows whether it is the same to the byte.
 */
export function documentDigest(document: object): string {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(document))))
    .digest('hex');
}
