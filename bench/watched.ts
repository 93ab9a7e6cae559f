import { median } from './raw';

/** What a piece of work took, and what this process did meanwhile. */
export interface Watched {
  readonly seconds: number;
  /** Time on a processor, of all threads, to time that passed. */
  readonly cpu: number;
  /**
   * Time in which this process had nothing to do, to time that passed. Where all it waits for is the server, this is
   * the part that nothing done here could save. A machine that does something else makes it smaller, never greater.
   */
  readonly waiting: number;
}

export async function watched(work: () => Promise<void>): Promise<Watched> {
  const cpuBefore = process.cpuUsage();
  const loopBefore = performance.eventLoopUtilization();
  const start = performance.now();
  await work();
  const millis = performance.now() - start;
  const { idle } = performance.eventLoopUtilization(loopBefore);
  const { user, system } = process.cpuUsage(cpuBefore);
  return { seconds: millis / 1_000, cpu: (user + system) / 1_000 / millis, waiting: idle / millis };
}

export const perSecond = (count: number, { seconds }: Watched): number => count / seconds;

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** The shares of this process, for a note. */
export function sharesOf(rounds: readonly Watched[]): string {
  const cpu = percent(median(rounds.map((one) => one.cpu)));
  const waiting = percent(median(rounds.map((one) => one.waiting)));
  return `this process took ${cpu} of a processor and waited ${waiting} of the time`;
}

/** The same work done in several ways, in turns: the rates of each, by its name, for a note. */
export class Trials {
  private readonly rates = new Map<string, number[]>();

  add(way: string, rate: number): void {
    this.rates.set(way, [...(this.rates.get(way) ?? []), rate]);
  }

  /** `250: 9,000/s; 1,000: 12,000/s` */
  told(): string {
    return [...this.rates]
      .map(([way, rates]) => `${way}: ${Math.round(median(rates)).toLocaleString('en-GB')}/s`)
      .join('; ');
  }
}
