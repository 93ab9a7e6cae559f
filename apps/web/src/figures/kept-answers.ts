import { type Clock, LEDGER_CLOCK, LedgerError, londonDate, NotAbleNow, Projecting } from '@app/ledger';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { frames } from '../problems/frames';

/** What is kept of an answer says of which moment it is, and of how many young people. */
export interface Answered {
  readonly report: {
    readonly asAt: string;
    readonly knownAt: string;
    readonly youngPeople: { readonly inCohort: number };
  };
}

/** Answers are kept while they are of no more young people than this together: those of a region fill much memory. */
const YOUNG_PEOPLE_MAX = 30_000;
const ANSWERS_MAX = 20;
/** A page waits so long for an answer before it says that it is being reckoned, in milliseconds. */
export const PATIENCE = Symbol('Patience');
export const PATIENCE_MILLIS = 8000;
/** Whoever was told to wait comes back for the answer before this, or gets a new one. */
const COMES_BACK_MILLIS = 10 * 60_000;
/** Whoever was told to wait is told so long that it failed, before it is tried again. */
const FAILURE_TOLD_MILLIS = 60_000;

interface Kept {
  readonly answer: Promise<Answered>;
  /** Of what was read when it was begun. */
  readonly state: string;
  thereAt?: number;
  youngPeople: number;
  /** Somebody was told that it is being reckoned, and comes back for it. */
  isAwaited: boolean;
  failedAt?: number;
}

/**
 * Answers about everybody, each reckoned once for one question and one state of the read models, so that going through the
 * pages behind a figure is fast. What is kept is bounded, and forgotten when anything is recorded; but what somebody was told to
 * wait for is given to them once, or those who ask a question that takes long would never be answered while others record.
 */
@Injectable()
export class KeptAnswers {
  private readonly logger = new Logger(KeptAnswers.name);
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly projecting: Projecting,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
    @Inject(PATIENCE) private readonly patienceMillis: number,
  ) {}

  /**
   * The answer; `undefined` while it is still being reckoned: whoever asks again gets it when it is there.
   *
   * @throws NotAbleNow when it failed after somebody was told to wait for it
   */
  async of<T extends Answered>(
    kind: string,
    said: Readonly<Record<string, string>>,
    reckon: () => Promise<T>,
  ): Promise<T | undefined> {
    const state = await this.stateNow();
    const key = keyOf(kind, said);
    this.forgetPast(state);
    const known = this.kept.get(key);
    if (known) this.refresh(key);
    const one = known ?? this.keep(kind, said, { state, reckoned: reckon() });
    const answer = await within(this.patienceMillis, one.answer as Promise<T>);
    one.isAwaited = answer === undefined;
    return answer;
  }

  private keep(
    kind: string,
    said: Readonly<Record<string, string>>,
    { state, reckoned }: { readonly state: string; readonly reckoned: Promise<Answered> },
  ): Kept {
    const key = keyOf(kind, said);
    const answer = reckoned.catch((error: unknown) => this.failed(key, one, error));
    const one: Kept = { answer, state, isAwaited: false, youngPeople: 0 };
    this.kept.set(key, one);
    one.answer.then(
      ({ report }) => {
        one.thereAt = this.clock.now();
        if (this.kept.get(key) !== one) return;
        one.youngPeople = report.youngPeople.inCohort;
        // The pages behind a figure name both moments, and are of the same answer.
        const { asAt, knownAt } = report;
        this.kept.set(keyOf(kind, { ...said, asAt, knownAt }), one);
        this.forgetOldest();
      },
      () => undefined,
    );
    return one;
  }

  /** Those who wait now are told what it was. Those who come back for it are told that it failed, and not to wait again. */
  private failed(key: string, one: Kept, error: unknown): never {
    if (one.isAwaited) one.failedAt = this.clock.now();
    else if (this.kept.get(key) === one) this.kept.delete(key);
    if (!one.isAwaited || error instanceof LedgerError) throw error;
    this.logger.error(frames(error));
    throw new NotAbleNow(
      'NOT_RECKONED',
      'This could not be reckoned. What is recorded is not touched by it. Ask again in a minute; if it fails again, ask ' +
        'about fewer young people, or tell whoever looks after the ledger.',
    );
  }

  /** What was asked last is forgotten last, under whichever of its names it was asked. */
  private refresh(key: string): void {
    const one = this.kept.get(key);
    if (!one) return;
    const names = this.namesOf(one);
    for (const name of names) this.kept.delete(name);
    for (const name of names) this.kept.set(name, one);
  }

  private forgetOldest(): void {
    for (;;) {
      const [oldest, ...others] = new Set(this.kept.values());
      if (!oldest || others.length === 0) return;
      const together = others.reduce((sum, { youngPeople }) => sum + youngPeople, oldest.youngPeople);
      if (others.length < ANSWERS_MAX && together <= YOUNG_PEOPLE_MAX) return;
      for (const name of this.namesOf(oldest)) this.kept.delete(name);
    }
  }

  private namesOf(one: Kept): string[] {
    return [...this.kept].flatMap(([name, held]) => (held === one ? [name] : []));
  }

  /** Answers of another state are let go, but for those that are not there yet or for which somebody comes back. */
  private forgetPast(state: string): void {
    const longAgo = (at: number, millis: number): boolean => this.clock.now() - at >= millis;
    for (const [name, one] of this.kept) {
      const { failedAt, thereAt, isAwaited } = one;
      const isPast =
        one.state !== state && thereAt !== undefined && (!isAwaited || longAgo(thereAt, COMES_BACK_MILLIS));
      if (isPast || (failedAt !== undefined && longAgo(failedAt, FAILURE_TOLD_MILLIS))) this.kept.delete(name);
    }
  }

  /** Answers are of one state of what is read, and of one day: a question that names no day means today. */
  private async stateNow(): Promise<string> {
    const { projections } = await this.projecting.status();
    const positions = projections.map(({ name, version, position }) => `${name} ${version} ${position ?? ''}`);
    return [londonDate(new Date(this.clock.now()).toISOString()), ...positions].join('|');
  }
}

const keyOf = (kind: string, said: Readonly<Record<string, string>>): string =>
  JSON.stringify([kind, ...Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** What was promised, if it comes in time. */
export async function within<T>(millis: number, answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), millis);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
