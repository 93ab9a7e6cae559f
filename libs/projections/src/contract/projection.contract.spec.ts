import type { RecordedFact } from '@app/event-store';
import fc from 'fast-check';
import { toyFact, toys } from '../projector/toys.fixture';
import { describeProjectionContract } from './projection.contract';

const logs = fc.array(fc.nat(3), { maxLength: 30 }).map((streams) => {
  const revisions = new Map<number, number>();
  return streams.map((stream, i): RecordedFact => {
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    const recordedAt = new Date(i).toISOString();
    return { ...toyFact(stream, revision), position: i + 1, streamId: `journey-${stream}`, revision, recordedAt };
  });
});

for (const toy of toys) describeProjectionContract(toy, logs);
