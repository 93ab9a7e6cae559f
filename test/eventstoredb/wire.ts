/** Our events as messages of the protocol, and the other way round. */
import { Empty as ProtobufEmpty } from 'google-protobuf/google/protobuf/empty_pb';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { JSON_TYPE } from './event-bytes';
import type { Expected } from './idempotency';
import type { Proposed } from './log';

import { metadataMissing } from './rpc-errors';

const MOST_SIGNIFICANT = 64n;

export const empty = (): Empty => new Empty();
export const protobufEmpty = (): ProtobufEmpty => new ProtobufEmpty();

export function streamNameFrom(identifier: StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function identifierOf(stream: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Uint8Array.from(Buffer.from(stream, 'utf8')));
}

/** A UUID may come as text or as two numbers of 64 bits. */
export function idFrom(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  if (!structured) return (uuid?.getString() ?? '').toLowerCase();
  const high = BigInt.asUintN(64, BigInt(structured.getMostSignificantBits()));
  const low = BigInt.asUintN(64, BigInt(structured.getLeastSignificantBits()));
  const hex = ((high << MOST_SIGNIFICANT) | low).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export const uuidOf = (id: string): UUID => new UUID().setString(id);

export function proposedFrom(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed {
  const given = message.getMetadataMap();
  const type = given.get('type');
  const contentType = given.get('content-type');
  if (type === undefined) throw metadataMissing('type');
  if (contentType === undefined) throw metadataMissing('content-type');
  return {
    id: idFrom(message.getId()),
    type,
    json: contentType === JSON_TYPE,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** The four ways in which a request may say what it expects of a stream. */
export interface ExpectedOptions {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

export function expectedFrom(options: ExpectedOptions, revision: string | undefined): Expected | undefined {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return revision === undefined ? undefined : Number(revision);
}
