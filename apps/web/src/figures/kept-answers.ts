import { type AnalysisReport, type Clock, LEDGER_CLOCK, londonDate, Projecting } from '@app/ledger';
import { Inject, Injectable } from '@nestjs/common';

/** Anything that was answered, with the report that says of how many young people. */
export interface Answered {
  readonly report: AnalysisReport;
}

/** Answers are kept while they are of no more young people than this together: those of a region fill much memory. */
const YOUNG_PEOPLE_MAX = 30_000;
const ANSWERS_MAX = 20;
/** A page waits so long for an answer before it says that it is being reckoned. */
export const PATIENCE_MILLIS = 8000;

interface Kept {
  readonly answer: Promise<Answered>;
  youngPeople: number;
}

/**
 * Answers of analyses, each reckoned once for one question and one state of the read models, so that going through the pages
 * behind a figure is fast. What is kept is bounded, and forgotten when anything is recorded.
 */
@Injectable()
export class KeptAnswers {
  private readonly kept = new Map<string, Kept>();
  private state = '';

  constructor(
    private readonly projecting: Projecting,
    @Inject(LEDGER_CLOCK) private readonly clock: Clock,
  ) {}

  /** The answer; `undefined` while it is still being reckoned: whoever asks again gets it when it is there. */
  async of<T extends Answered>(
    kind: string,
    said: Readonly<Record<string, string>>,
    reckon: () => Promise<T>,
  ): Promise<T | undefined> {
    await this.forgetWhatIsPast();
    const key = keyOf(kind, said);
    const known = this.kept.get(key) as { answer: Promise<T> } | undefined;
    const answer = known?.answer ?? this.keep(kind, said, reckon());
    if (known) this.refresh(key);
    return within(PATIENCE_MILLIS, answer);
  }

  private keep<T extends Answered>(
    kind: string,
    said: Readonly<Record<string, string>>,
    answer: Promise<T>,
  ): Promise<T> {
    const key = keyOf(kind, said);
    const one: Kept = { answer, youngPeople: 0 };
    this.kept.set(key, one);
    answer.then(
      ({ report }) => {
        if (this.kept.get(key) !== one) return;
        one.youngPeople = report.youngPeople.inCohort;
        // The pages behind a figure name both moments, and are of the same answer.
        const { asAt, knownAt } = report;
        this.kept.set(keyOf(kind, { ...said, asAt, knownAt }), one);
        this.forgetOldest();
      },
      () => this.kept.delete(key),
    );
    return answer;
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

  /** Answers are of one state of what is read, and of one day: a question that names no day means today. */
  private async forgetWhatIsPast(): Promise<void> {
    const { projections } = await this.projecting.status();
    const positions = projections.map(({ name, version, position }) => `${name} ${version} ${position ?? ''}`);
    const state = [londonDate(new Date(this.clock.now()).toISOString()), ...positions].join('|');
    if (state === this.state) return;
    this.kept.clear();
    this.state = state;
  }
}

const keyOf = (kind: string, said: Readonly<Record<string, string>>): string =>
  JSON.stringify([kind, ...Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1))]);

async function within<T>(millis: number, answer: Promise<T>): Promise<T | undefined> {
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
