import { isIPv4 } from 'node:net';

/** True for an address that only this machine can reach: 127.0.0.0/8, ::1, and the name localhost. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
