import { isLoopback } from './loopback';

/** A connection string of a store, taken apart. It may name several hosts, which the URLs of the web may not. */
export interface ConnectionUrl {
  /** In lower case. */
  readonly scheme: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Names or addresses without their ports. */
  readonly hosts: readonly string[];
  /** What stands between the hosts and the options. */
  readonly path: string;
  /** By name in lower case. */
  readonly options: ReadonlyMap<string, string>;
}

/** What has a meaning of its own in a connection string is written as %XX wherever it means itself. */
const URL =
  /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?:(?<user>[^:/?#[\]@]+)(?::(?<password>[^:/?#[\]@]*))?@)?(?<hosts>[^/?#@]+)(?:\/(?<path>[^/?#@]*))?(?:\?(?<query>[^?#@]*))?$/i;
const HOST = /^(?<host>[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?<port>\d{1,5}))?$/i;
const OPTION = /^(?<key>[a-z][a-z0-9_.-]*)=(?<value>[^=]+)$/i;

function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeURIComponent(text);
}

function hostsOf(list: string): string[] {
  return list.split(',').map((one) => {
    const { host, port = '1' } = HOST.exec(one)?.groups ?? {};
    if (host === undefined || Number(port) < 1 || Number(port) > 65_535) throw new RangeError('No host');
    return host.replace(/^\[|\]$/g, '');
  });
}

function optionsOf(query: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const one of query.split('&').filter(Boolean)) {
    const { key, value } = OPTION.exec(one)?.groups ?? {};
    if (key === undefined || value === undefined) throw new RangeError('No option');
    options.set(key.toLowerCase(), decodeURIComponent(value));
  }
  return options;
}

/** Takes a connection string apart; `undefined` when it is none. Nothing is thrown that could repeat a password. */
export function connectionUrl(text: string): ConnectionUrl | undefined {
  const { scheme = '', user, password, hosts = '', path = '', query = '' } = URL.exec(text)?.groups ?? {};
  try {
    return {
      scheme: scheme.toLowerCase(),
      user: decoded(user),
      password: decoded(password),
      hosts: hostsOf(hosts),
      path,
      options: optionsOf(query),
    };
  } catch {
    return undefined;
  }
}

/** Whether every host it names is this machine, so that nothing it says can be heard by others. */
export const staysHere = ({ hosts }: ConnectionUrl): boolean => hosts.every(isLoopback);
