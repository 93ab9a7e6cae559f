import { clustered, rate, ratioOfRates, share } from './figure';

const named = { definition: 'invented', version: 1 };
const part = (numerator: number, denominator: number): { numerator: number; denominator: number } => ({
  numerator,
  denominator,
});

describe('a figure', () => {
  it('tells its parts, what it leaves out and how sure it is', () => {
    expect(share({ ...named, unknown: 2 }, 15, 18)).toMatchObject({
      ...{ numerator: 15, denominator: 18, unknown: 2, value: 15 / 18, unit: 'share' },
      interval: { lower: expect.closeTo(0.608, 3) as number, upper: expect.closeTo(0.942, 3) as number },
    });
    expect(rate(named, 0, 1000).interval).toEqual({ lower: 0, upper: expect.closeTo(3.689, 3) as number });
  });

  it('has no value where there is nothing to divide by', () => {
    expect(share(named, 0, 0)).toMatchObject({ value: null, interval: null });
    expect(rate(named, 0, 0)).toMatchObject({ value: null, interval: null });
    expect(clustered(named, [])).toMatchObject({ value: null, interval: null });
    expect(ratioOfRates(named, { events: 2, days: 10 }, { events: 0, days: 10 })).toMatchObject({
      value: null,
      interval: { upper: null },
    });
  });

  it('of a share by young person stays between nought and one', () => {
    const { value, interval } = clustered(named, [part(9, 9), part(9, 9), part(0, 1)]);
    expect(value).toBeCloseTo(18 / 19, 12);
    expect(interval?.upper).toBe(1);
  });

  it.each([
    ['nobody has any', [part(0, 100), part(0, 265)]],
    ['everybody has all', [part(100, 100), part(265, 265)]],
    ['there is one young person', [part(3, 100)]],
  ])('has no interval by young person where %s: nothing tells how lives differ', (_, parts) => {
    expect(clustered(named, parts).interval).toBeNull();
  });
});
