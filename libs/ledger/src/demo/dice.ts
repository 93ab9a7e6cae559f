/** Four words of 32 bits from a text. */
function wordsOf(text: string): [number, number, number, number] {
  let [a, b, c, d] = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a];
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 0x9e3779b1);
    b = c ^ Math.imul(b ^ k, 0x85ebca6b);
    c = d ^ Math.imul(c ^ k, 0xc2b2ae35);
    d = a ^ Math.imul(d ^ k, 0x27d4eb2f);
  }
  return [a, b, c, d];
}

/**
 * A repeatable run of chance: the same words give the same run on every machine, for nothing but whole-number steps is
 * used. Each young person has dice of their own, so that one life does not depend on how another went.
 */
export class Dice {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(...words: readonly (string | number)[]) {
    [this.a, this.b, this.c, this.d] = wordsOf(words.join('|'));
    // The first numbers of a run still show the words it was made from.
    for (let i = 0; i < 12; i++) this.next();
  }

  /** A number from 0 up to, and not, 1 (the generator sfc32). */
  next(): number {
    const t = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t;
    return (t >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends among them. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(things: readonly [T, ...T[]]): T {
    return things[this.whole(0, things.length - 1)] ?? things[0];
  }

  /** A key, as often as its weight says. Weights need not add up to anything. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const keys = Object.keys(weights) as K[];
    let rest = this.next() * keys.reduce((sum, key) => sum + weights[key], 0);
    for (const key of keys) {
      rest -= weights[key];
      if (rest < 0) return key;
    }
    throw new RangeError('At least one weight must be above nought.');
  }
}
