import { type GivenApi, givenApi, recorded, registered } from '../contract/given-api';

const MARCH = Date.parse('2026-03-02T12:00:00Z');
const MAY = Date.parse('2026-05-04T12:00:00Z');

/** An entry about a day, and its id once it is recorded. */
export type RecordEntry = (type: string, on: string, says: object) => Promise<string>;

/** Recorded on 2 March: a visit, and who became key worker on 5 February. Corrected on 4 May: it was the 20th. */
export interface CorrectedJourney {
  readonly api: GivenApi;
  readonly journeyId: string;
  readonly ids: { readonly visit: string; readonly worker: string; readonly correction: string };
  /** Whatever comes after that, on 4 May too. */
  readonly record: RecordEntry;
}

/** There is somebody else in the ledger, known as AUD-2. */
export async function givenCorrectedJourney(workerRef: string, names: object = {}): Promise<CorrectedJourney> {
  let now = MARCH;
  const api = await givenApi({ clock: { now: () => now } });
  const { journeyId } = await registered(api, { ...names, laChildId: 'AUD-1' });
  await registered(api, { ...names, laChildId: 'AUD-2' });
  const record: RecordEntry = async (type, on, says) => {
    const { eventIds } = await recorded(api, journeyId, { type, on, ...says });
    return eventIds[0];
  };
  const visit = await record('MakeVisit', '2026-02-03', { seen: true, by: 'SOCIAL_WORKER' });
  const worker = await record('AssignKeyWorker', '2026-02-05', { assignmentId: 'a1', workerRef });
  now = MAY;
  const changes = [{ field: 'happened', was: day('2026-02-05'), now: day('2026-02-20') }];
  const correction = await record('CorrectEntry', '2026-05-04', {
    targetEventId: worker,
    changes,
    reason: 'TYPED_WRONG',
  });
  return { api, journeyId, ids: { visit, worker, correction }, record };
}

const day = (from: string): object => ({ from, precision: 'DAY' });
