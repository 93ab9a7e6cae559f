import type { Metadata } from '@grpc/grpc-js';
import type { Operation } from './faults';
import { accessDenied, unauthenticated } from './rpc-errors';

export interface User {
  readonly password: string;
  /** Whether the user may write; otherwise only read. */
  readonly mayWrite?: boolean;
}
export type Users = Readonly<Record<string, User>>;

const WRITES: readonly Operation[] = ['append', 'delete'];
const OPEN: readonly Operation[] = ['features', 'gossip'];

/** Who may do what. A test server that knows no users lets everybody do everything, as `--insecure` does. */
export class Access {
  constructor(private readonly users: Users | undefined) {}

  check(metadata: Metadata, operation: Operation): void {
    if (!this.users || OPEN.includes(operation)) return;
    const user = this.userFrom(String(metadata.get('authorization')[0] ?? ''));
    if (WRITES.includes(operation) && user.mayWrite === false) throw accessDenied();
  }

  private userFrom(authorization: string): User {
    if (!authorization) throw accessDenied();
    const [scheme, encoded] = authorization.split(' ');
    const [name, ...password] = Buffer.from(encoded ?? '', 'base64')
      .toString('utf8')
      .split(':');
    const user = this.users?.[name ?? ''];
    if (scheme !== 'Basic' || !user || user.password !== password.join(':')) throw unauthenticated();
    return user;
  }
}
