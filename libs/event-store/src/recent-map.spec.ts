import { RecentMap } from './recent-map';

describe('A map of what was used last', () => {
  it('keeps as many as it was told, and at most twice that', () => {
    const map = new RecentMap<number, string>(10);
    for (let n = 0; n < 1_000; n++) map.set(n, `value ${n}`);
    const kept = Array.from({ length: 1_000 }, (_, n) => n).filter((n) => n >= 990 && map.get(n) !== undefined);
    expect(kept).toHaveLength(10);
    expect(map.get(979)).toBeUndefined();
  });

  it('keeps what is asked for again and again, however much comes between', () => {
    const map = new RecentMap<number, string>(10);
    map.set(-1, 'often');
    for (let n = 0; n < 1_000; n++) {
      map.set(n, 'once');
      expect(map.get(-1)).toBe('often');
    }
  });

  it('gives the value set last, and nothing after it was cleared', () => {
    const map = new RecentMap<string, string>(1);
    map.set('a', 'old');
    map.set('b', 'b');
    map.set('a', 'new');
    expect(map.get('a')).toBe('new');
    map.clear();
    expect(map.get('a')).toBeUndefined();
    expect(map.get('b')).toBeUndefined();
  });
});
