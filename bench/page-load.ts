import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What requests waited, in milliseconds, shortest first. */
export class Waits {
  private sorted: number[] | undefined;
  private readonly millis: number[] = [];

  add(millis: number): void {
    this.sorted = undefined;
    this.millis.push(millis);
  }

  get count(): number {
    return this.millis.length;
  }

  /** @param share from 0 to 1 */
  quantile(share: number): number {
    this.sorted ??= [...this.millis].sort((a, b) => a - b);
    return this.sorted[Math.min(this.sorted.length - 1, Math.floor(share * this.sorted.length))] ?? NaN;
  }
}

/** What a reader sends: an address, and a body when it is a form. */
export interface Asked {
  readonly path: string;
  readonly form?: string;
  readonly cookie?: string;
}

/** Answers that lead on are what a form ends with; accepted is what is still being reckoned. */
const GOOD = [200, 202, 303];

export interface Said {
  /** Of the body. */
  readonly bytes: number;
  readonly status: number;
  /** Where it leads on to. */
  readonly location?: string;
}

/**
 * Sends it and reads the answer to its end.
 * @throws Error naming path and status when it is neither a page nor the way to one
 */
export function ask(base: string, asked: Asked, agent: Agent): Promise<Said> {
  const { path, form, cookie } = asked;
  const headers = {
    accept: 'text/html',
    ...(cookie && { cookie }),
    ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${base}${path}`, { agent, headers, method: form === undefined ? 'GET' : 'POST' });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A server may close a kept connection at the very moment at which it is used again: then another is made.
      if (error.code === 'ECONNRESET' && sent.reusedSocket) ask(base, asked, agent).then(resolve, reject);
      else reject(error);
    });
    sent.on('response', (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0 } = response;
        const { location } = response.headers;
        if (GOOD.includes(status)) resolve({ bytes, status, ...(location === undefined ? {} : { location }) });
        else reject(new Error(`${path} was answered ${status}.`));
      });
    });
    sent.end(form);
  });
}

export interface Loop {
  readonly base: string;
  readonly next: () => Asked;
  readonly seconds: number;
  /** Ends it before its time. */
  readonly isOver?: () => boolean;
}

/** So many readers, each asking again as soon as it was answered: what the server can do at most. */
export async function closedLoop({ base, next, seconds }: Loop, readers: number): Promise<Waits> {
  const waits = new Waits();
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const end = performance.now() + seconds * 1_000;
  const read = async (): Promise<void> => {
    while (performance.now() < end) {
      const start = performance.now();
      await ask(base, next(), agent);
      waits.add(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: readers }, read));
  agent.destroy();
  return waits;
}

/**
 * Requests that arrive by the clock, whether or not the ones before were answered, as readers do who know nothing of one
 * another. A wait counts from the moment the request was due, so that a server that stands still is not flattered by the
 * requests that were never sent meanwhile.
 */
export async function openLoop(
  { base, next, seconds, isOver = (): boolean => false }: Loop,
  perSecond: number,
): Promise<Waits> {
  const waits = new Waits();
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  const asked: Promise<void>[] = [];
  for (let n = 0; n < seconds * perSecond && !isOver(); n += 1) {
    const due = start + (n * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    asked.push(ask(base, next(), agent).then(() => waits.add(performance.now() - due)));
  }
  await Promise.all(asked);
  agent.destroy();
  return waits;
}
