import { Rate } from './rate';

describe('a rate', () => {
  it('tells how many there were a second, over the last thirty seconds', () => {
    let millis = 5_000_400;
    const rate = new Rate(() => millis);
    expect(rate.perSecond()).toBe(0);
    for (let second = 0; second < 30; second++) {
      rate.add(50);
      rate.add(10);
      millis += 1000;
    }
    expect(rate.perSecond()).toBe(60);
    millis += 15_000;
    expect(rate.perSecond()).toBe(30);
    millis += 15_000;
    expect(rate.perSecond()).toBe(0);
  });

  it('does not count the second that is not over yet', () => {
    let millis = 999;
    const rate = new Rate(() => millis);
    rate.add(90);
    expect(rate.perSecond()).toBe(0);
    millis += 1;
    expect(rate.perSecond()).toBe(3);
  });
});
