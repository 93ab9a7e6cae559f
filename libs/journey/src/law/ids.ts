import { hash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Namespaces seen lately, as bytes: an import asks for thousands of names in each. */
const namespaces = new Map<string, Buffer>();
const NAMESPACES_KEPT = 64;

/** A namespace that is no UUID counts by its letters. */
function bytesOf(namespace: string): Buffer {
  const known = namespaces.get(namespace);
  if (known) return known;
  const bytes = isUuid(namespace) ? Buffer.from(namespace.replaceAll('-', ''), 'hex') : Buffer.from(namespace, 'utf8');
  if (namespaces.size >= NAMESPACES_KEPT) namespaces.clear();
  namespaces.set(namespace, bytes);
  return bytes;
}

/** The UUID that a name has in a namespace (RFC 9562, version 5): the same for ever and everywhere. */
export function uuidV5(namespace: string, name: string): string {
  const hex = hash('sha1', Buffer.concat([bytesOf(namespace), Buffer.from(name, 'utf8')]), 'hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The id of a command's fact: the command's own fact is number 0, what follows from it counts on. */
export function eventIdOf(commandId: string, ordinal: number): string {
  return uuidV5(commandId, String(ordinal));
}
