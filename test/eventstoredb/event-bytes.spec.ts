import { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import fc from 'fast-check';
import { BYTES_TYPE, EventBytes, JSON_TYPE } from './event-bytes';
import type { StoredEvent } from './log';
import { DELETED_STREAM } from './log';
import { streamNameFrom } from './wire';

const bytes = fc.uint8Array({ maxLength: 400 });
const event: fc.Arbitrary<StoredEvent> = fc.record({
  id: fc.uuid(),
  type: fc.string({ unit: 'grapheme' }),
  json: fc.boolean(),
  data: bytes,
  metadata: bytes,
  stream: fc.string({ unit: 'grapheme', minLength: 1 }),
  revision: fc.oneof(fc.maxSafeNat(), fc.nat(300), fc.constant(DELETED_STREAM)),
  position: fc.oneof(fc.maxSafeNat(), fc.nat(300)),
  createdMillis: fc.nat({ max: 2 ** 42 }),
});

describe('An event put together by hand', () => {
  it('is read by the classes of the client as what it was', () => {
    fc.assert(
      fc.property(event, (one) => {
        const read = ReadResp.deserializeBinary(new EventBytes(one).bytes).getEvent()!;
        const recorded = read.getEvent()!;
        const position = String(one.position);
        expect({
          id: recorded.getId()?.getString(),
          stream: streamNameFrom(recorded.getStreamIdentifier()),
          revision: recorded.getStreamRevision(),
          positions: [recorded.getCommitPosition(), recorded.getPreparePosition(), read.getCommitPosition()],
          metadata: Object.fromEntries(recorded.getMetadataMap().toArray()),
          payload: [...recorded.getData_asU8()],
          customMetadata: [...recorded.getCustomMetadata_asU8()],
        }).toEqual({
          id: one.id,
          stream: one.stream,
          revision: one.revision === DELETED_STREAM ? '9223372036854775807' : String(one.revision),
          positions: [position, position, position],
          metadata: {
            type: one.type,
            created: String(one.createdMillis * 10_000),
            'content-type': one.json ? JSON_TYPE : BYTES_TYPE,
          },
          payload: [...one.data],
          customMetadata: [...one.metadata],
        });
      }),
    );
  });
});
