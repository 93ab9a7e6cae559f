import { EXAMPLES, exampleCommand, RECORDABLE_FACTS } from '@app/journey';
import * as fc from 'fast-check';
import { InvalidInput } from '../errors';
import { commandOf } from './command-of';

const faultsOf = (said: unknown): readonly { path: string; code: string }[] => {
  try {
    commandOf(said);
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults;
    throw error;
  }
};
const visit = {
  type: 'MakeVisit',
  commandId: '0b2f7c50-0000-4000-8000-000000000001',
  happened: { from: '2026-02-03', precision: 'DAY' },
  seen: true,
  by: 'IRO',
};
const happened = (of: object): readonly { path: string; code: string }[] => faultsOf({ ...visit, happened: of });

describe('an entry as sent', () => {
  it.each(RECORDABLE_FACTS)('says what the example of %s says, and nothing else', (type) => {
    const { records, says, ...envelope } = exampleCommand(type);
    expect(commandOf({ type: records, ...envelope, ...says })).toEqual({ ...envelope, records, says });
  });

  it('is told of by the command or by the fact', () => {
    expect(commandOf({ ...visit, type: 'VisitMade' })).toEqual(commandOf(visit));
  });

  it('has nothing in it but what its type can say: no other example fits', () => {
    const { says } = EXAMPLES.PlacementStarted;
    expect(faultsOf({ ...visit, ...says }).every(({ code }) => code === 'UNKNOWN_FIELD')).toBe(true);
  });

  it('is refused with faults, or understood, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...RECORDABLE_FACTS), (said, type) => {
        const faults = faultsOf({ ...(typeof said === 'object' ? said : { said }), type });
        expect(faults.length).toBeGreaterThan(0);
      }),
    );
  });

  it('is never quoted: a fault tells the field and what may stand there', () => {
    const secret = fc.string({ minLength: 12, maxLength: 30, unit: fc.constantFrom('ß', 'Æ', '†', '§', '¶') });
    const fields = Object.keys({ ...visit, orderOnDay: 0, stated: '', compartment: '', workerRef: '' });
    fc.assert(
      fc.property(fc.subarray(fields, { minLength: 1 }), secret, (wrong, value) => {
        const said = { ...visit, ...Object.fromEntries(wrong.map((field) => [field, value])) };
        expect(JSON.stringify(faultsOf(said))).not.toContain(value);
      }),
    );
  });
});

describe('when it happened', () => {
  it.each([
    { from: '2024-02-29', precision: 'DAY' },
    { from: '2026-02-01', to: '2026-02-28', precision: 'MONTH' },
    { from: '2026-01-01', precision: 'YEAR', approximate: true },
    { from: '2026-02-03T23:15+00:00', to: '2026-02-03T23:45Z', precision: 'MINUTE' },
    { from: '', precision: 'UNKNOWN' },
  ])('may be %j', (of) => {
    expect(happened(of)).toEqual([]);
  });

  it.each([
    [{ from: '2026-02-29', precision: 'DAY' }, 'happened.from'],
    [{ from: '2026-02-03', precision: 'MINUTE' }, 'happened.from'],
    [{ from: '2026-02-03T10:00', precision: 'MINUTE' }, 'happened.from'],
    [{ from: '2026-02-03T10:00Z', precision: 'DAY' }, 'happened.from'],
    [{ from: '2026-02-03', precision: 'MONTH' }, 'happened.from'],
    [{ from: '2026-02-01', precision: 'YEAR' }, 'happened.from'],
    [{ from: '2026-02-03', precision: 'UNKNOWN' }, 'happened.from'],
    [{ from: '2026-02-03', to: '2026-02-02', precision: 'DAY' }, 'happened.to'],
    [{ from: '2026-02-01', to: '2026-03-31', precision: 'MONTH' }, 'happened.to'],
    [{ from: '', to: '2026-02-02', precision: 'UNKNOWN' }, 'happened.to'],
    [{ from: '2026-02-03', precision: 'WEEK' }, 'happened.precision'],
    [{ precision: 'DAY' }, 'happened.from'],
  ])('may not be %j', (of, path) => {
    expect(happened(of).map((fault) => fault.path)).toEqual([path]);
  });

  it.each([['2026-02-03'], [[]], [null], [7]])('is an object, not %j', (of) => {
    expect(faultsOf({ ...visit, happened: of })).toMatchObject([{ path: 'happened', code: 'NOT_AN_OBJECT' }]);
  });
});
