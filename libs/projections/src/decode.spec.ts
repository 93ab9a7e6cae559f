import type { RecordedFact } from '@app/event-store';
import { FACT_TYPES } from '@app/journey';
import type { Upcaster } from './decode';
import { decodeFact, decoderOf, journeyIdOf, OTHER_FACT_TYPES, UnknownFactError } from './decode';
import { JOURNEY, told } from './journeys.fixture';

const [recorded] = told((s) => s.registered()) as unknown as [RecordedFact];
const fact = (over: Partial<RecordedFact>): RecordedFact => ({ ...recorded, position: 7, ...over });

function faultOf(decode: () => unknown): UnknownFactError {
  try {
    decode();
  } catch (error) {
    if (error instanceof UnknownFactError) return error;
  }
  throw new Error('It was decoded');
}

describe('decoding a fact', () => {
  it.each(FACT_TYPES)('knows %s in a journey, and gives it as it stands', (type) => {
    expect(decodeFact(fact({ type }))).toEqual(fact({ type }));
  });

  it.each(OTHER_FACT_TYPES)('knows %s outside journeys', (type) => {
    const other = fact({ type, streamId: 'import-1' });
    expect(decodeFact(other)).toBe(other);
    expect(journeyIdOf(other)).toBeNull();
  });

  it('names position, type and shape of a type nobody knows', () => {
    const fault = faultOf(() => decodeFact(fact({ type: 'PlacementDreamt' })));
    expect(fault).toMatchObject({ position: 7, factType: 'PlacementDreamt', schemaVersion: 1 });
    expect(fault.message).toContain('Position 7');
    expect(fault.message).toContain('PlacementDreamt');
  });

  it.each(['constructor', '__proto__', 'toString', ''])('is not taken in by a type called "%s"', (type) => {
    expect(faultOf(() => decodeFact(fact({ type }))).factType).toBe(type);
  });

  it('stops at a shape that only a newer version knows', () => {
    expect(faultOf(() => decodeFact(fact({ schemaVersion: 2 }))).schemaVersion).toBe(2);
  });

  it.each([0, -1, 1.5, Number.NaN])('stops at shape %p, which no version ever wrote', (schemaVersion) => {
    faultOf(() => decodeFact(fact({ schemaVersion })));
  });

  it('stops at a journey fact outside a journey, and at another fact inside one', () => {
    faultOf(() => decodeFact(fact({ streamId: 'import-1' })));
    faultOf(() => decodeFact(fact({ type: 'ImportRunStarted' })));
  });

  it('tells the journey by the stream', () => {
    expect(journeyIdOf(fact({}))).toBe(JOURNEY);
  });
});

describe('an old shape', () => {
  /** Invented: first `kind` was a number, then a word, then it came to be called `scope`. */
  const toWord: Upcaster = (f) => ({
    ...f,
    data: { ...f.data, kind: 'kind' in f.data && f.data.kind === 1 ? 'ALL' : 'PART' },
  });
  const toScope: Upcaster = (f) => {
    const { kind, ...said } = f.data as { kind: string };
    return { ...f, data: { ...said, scope: kind } };
  };
  const decode = decoderOf({ RestrictionPlaced: [toWord, toScope] });
  const placed = (schemaVersion: number, data: object): RecordedFact =>
    fact({ type: 'RestrictionPlaced', schemaVersion, data: { restrictionId: 'r1', reason: 'COURT', ...data } });
  const now = placed(3, { scope: 'ALL' });

  it('is read in the newest one, from however far back', () => {
    expect(decode(placed(1, { kind: 1 }))).toEqual(now);
    expect(decode(placed(2, { kind: 'ALL' }))).toEqual(now);
    expect(decode(now)).toBe(now);
  });

  it('stays as it is in the log', () => {
    const old = placed(1, { kind: 1 });
    decode(old);
    expect(old).toEqual(placed(1, { kind: 1 }));
  });

  it('is none of those that are to come', () => {
    expect(faultOf(() => decode(placed(4, {}))).schemaVersion).toBe(4);
  });
});
