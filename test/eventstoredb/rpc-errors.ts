import type { ServiceError } from '@grpc/grpc-js';
import { Metadata, status } from '@grpc/grpc-js';

/** An error as it goes over the wire: a status, and trailers by which the client knows which error it is. */
export class RpcError extends Error implements ServiceError {
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    for (const [name, value] of Object.entries(trailers)) this.metadata.set(name, value);
  }
}

/**
 * What a server says that could not deal with a request at all. By BatchAppend it comes as the answer to one write, in
 * a form that the client does not know.
 */
export class NotHandled extends RpcError {}

export const serverNotReady = (): NotHandled => new NotHandled(status.UNAVAILABLE, 'Server Is Not Ready');

export const serverTooBusy = (): NotHandled => new NotHandled(status.UNAVAILABLE, 'Server Is Too Busy');

export const accessDenied = (): RpcError =>
  new RpcError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const unauthenticated = (): RpcError => new RpcError(status.UNAUTHENTICATED, 'Bad username or password.');

export const unavailable = (): RpcError => new RpcError(status.UNAVAILABLE, 'The test server is not available.');

export const timedOut = (): RpcError => new RpcError(status.ABORTED, 'Operation timed out: Prepare phase timeout.');

export const invalidArgument = (details: string): RpcError => new RpcError(status.INVALID_ARGUMENT, details);

export const invalidPosition = (): RpcError => invalidArgument('Trying to read from an invalid position.');

export const notLeader = (host: string, port: number): RpcError =>
  new RpcError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const noLeader = (): NotHandled => new NotHandled(status.UNKNOWN, 'No leader info available in response');

export const streamDeleted = (stream: string): RpcError =>
  new RpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const wrongExpectedVersion = (stream: string, expected: number, actual: number): RpcError =>
  new RpcError(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );

export const maximumAppendSizeExceeded = (bytes: number): RpcError =>
  new RpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${bytes} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(bytes),
  });

export const metadataMissing = (name: string): RpcError =>
  new RpcError(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });
