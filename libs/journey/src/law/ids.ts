import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * The UUID that a name has in a namespace (RFC 9562, version 5): the same for ever and everywhere. A namespace that is
 * no UUID counts by its letters.
 */
export function uuidV5(namespace: string, name: string): string {
  const space = isUuid(namespace) ? Buffer.from(namespace.replaceAll('-', ''), 'hex') : Buffer.from(namespace, 'utf8');
  const bytes = createHash('sha1').update(space).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The id of a command's fact: the command's own fact is number 0, what follows from it counts on. */
export function eventIdOf(commandId: string, ordinal: number): string {
  return uuidV5(commandId, String(ordinal));
}
