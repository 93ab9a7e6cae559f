/** The protocol below the client of the application, for what that client never asks for. */
import { credentials } from '@grpc/grpc-js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { Empty, UUID } from '@eventstore/db-client/generated/shared_pb';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { BatchAppendReq, ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { TestServer } from './server';
import { all } from './test-clients';
import { identifierOf, protobufEmpty, uuidOf } from './wire';

export type FilterOn = 'stream' | 'type';

export class RawClient {
  private readonly streams: StreamsClient;

  constructor(server: TestServer) {
    const { host, port } = server.nodes[0]!.endpoint;
    this.streams = new StreamsClient(`${host}:${port}`, credentials.createInsecure());
  }

  close(): void {
    this.streams.close();
  }

  readAll(change: (options: ReadReq.Options) => void): Promise<ReadResp[]> {
    const options = new ReadReq.Options()
      .setAll(new ReadReq.Options.AllOptions().setStart(new Empty()))
      .setCount('1000')
      .setNoFilter(new Empty())
      .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
    change(options);
    return all(this.streams.read(new ReadReq().setOptions(options)) as AsyncIterable<ReadResp>);
  }

  readFiltered(
    on: FilterOn,
    expression: { regex?: string; prefixes?: string[] },
    backwards = false,
  ): Promise<ReadResp[]> {
    const { FilterOptions } = ReadReq.Options;
    const said = new FilterOptions.Expression()
      .setRegex(expression.regex ?? '')
      .setPrefixList(expression.prefixes ?? []);
    const filter = new FilterOptions().setCount(new Empty()).setCheckpointintervalmultiplier(1);
    if (on === 'stream') filter.setStreamIdentifier(said);
    else filter.setEventType(said);
    return this.readAll((options) => {
      options.setFilter(filter);
      if (!backwards) return;
      options.setReadDirection(ReadReq.Options.ReadDirection.BACKWARDS);
      options.setAll(new ReadReq.Options.AllOptions().setEnd(new Empty()));
    });
  }

  /** Sends parts of a batch one by one and gives back how the server answers the first of them that it answers. */
  async sendParts(parts: readonly BatchAppendReq[]): Promise<string> {
    const call = this.streams.batchAppend();
    const answered = new Promise<string>((resolve, reject) => {
      call.on('data', (response: { getError(): { getMessage(): string } | undefined }) =>
        resolve(response.getError()?.getMessage() ?? 'Success'),
      );
      call.on('error', reject);
    });
    for (const part of parts) call.write(part);
    const answer = await answered;
    call.end();
    return answer;
  }
}

/** A part of a write by BatchAppend. The first one says which stream; the last one says that it is the last. */
export function partOf(
  correlation: string,
  { stream, ids, isFinal, type }: { stream?: string; ids: readonly string[]; isFinal: boolean; type?: string },
): BatchAppendReq {
  const part = new BatchAppendReq().setCorrelationId(uuidOf(correlation)).setIsFinal(isFinal);
  if (stream !== undefined) {
    const options = new BatchAppendReq.Options().setStreamIdentifier(identifierOf(stream));
    options.setNoStream(protobufEmpty());
    part.setOptions(options);
  }
  for (const id of ids) {
    const message = new BatchAppendReq.ProposedMessage().setId(structured(id)).setData(new Uint8Array([1, 2]));
    if (type !== undefined) message.getMetadataMap().set('type', type).set('content-type', 'application/octet-stream');
    part.addProposedMessages(message);
  }
  return part;
}

/** An id as two numbers of 64 bits, as other clients send it. */
export function structured(id: string): UUID {
  const hex = id.replaceAll('-', '');
  const half = (text: string): string => String(BigInt.asIntN(64, BigInt(`0x${text}`)));
  return new UUID().setStructured(
    new UUID.Structured().setMostSignificantBits(half(hex.slice(0, 16))).setLeastSignificantBits(half(hex.slice(16))),
  );
}
