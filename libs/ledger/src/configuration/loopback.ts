import { isIP, isIPv4 } from 'node:net';

/** True for an address that only this machine can reach: 127.0.0.0/8, ::1, and the name localhost. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** True for whatever may be listened on, by others as well: an IP address, or a name that is not one gone wrong. */
export function isAddress(host: string): boolean {
  return isIP(host) > 0 || (NAME.test(host) && !/^[\d.]+$/.test(host));
}
