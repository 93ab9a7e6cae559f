/**
 * A map that keeps at least the `size` entries used last, and at most twice as many.
 *
 * Two generations instead of a list of uses: when the young one is full it becomes the old one, and the old one goes.
 */
export class RecentMap<K, V extends object | string> {
  private young = new Map<K, V>();
  private old = new Map<K, V>();

  constructor(private readonly size: number) {}

  get(key: K): V | undefined {
    const fresh = this.young.get(key);
    if (fresh !== undefined) return fresh;
    const value = this.old.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    if (this.young.size >= this.size && !this.young.has(key)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }
}
