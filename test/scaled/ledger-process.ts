import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../whole-ledger';

const HOOK = join(ROOT, 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');
/** Loading an application from its sources takes seconds, and longer on a machine that does much else. */
const STARTS_WITHIN_MILLIS = 120_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process of the ledger, run from its sources with settings of its own. */
export class LedgerProcess {
  private readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  out = '';
  errors = '';

  constructor(
    readonly main: string,
    words: readonly string[],
    settings: Readonly<Record<string, string>>,
  ) {
    const env = { ...process.env, ...settings };
    this.child = spawn(process.execPath, ['-r', HOOK, join(ROOT, main), ...words], { env, stdio: 'pipe' });
    this.child.stdout?.on('data', (text: Buffer) => (this.out += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (this.errors += text.toString()));
    this.ended = once(this.child, 'close').then(([code, signal]: unknown[]) => ({ code, signal }) as Ended);
  }

  /** What the process says on stdout when it is ready: the first group of the pattern. */
  async says(pattern: RegExp): Promise<string> {
    const deadline = Date.now() + STARTS_WITHIN_MILLIS;
    for (;;) {
      const said = pattern.exec(this.out)?.[1];
      if (said !== undefined) return said;
      const over = await Promise.race([this.ended, once(this.child.stdout!, 'data').then(() => undefined)]);
      if (over || Date.now() > deadline) throw new Error(`${this.main} did not start. ${this.out}${this.errors}`);
    }
  }

  /** Killed as by a power cut: it does nothing more. */
  async kill(): Promise<Ended> {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  /** Asked to stop, as by whoever runs the machine. */
  async stop(): Promise<Ended> {
    this.child.kill('SIGTERM');
    return this.ended;
  }
}

/** Runs the command line to its end; gives the one document that it prints. */
export async function ledger(
  settings: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Readonly<Record<string, unknown>>> {
  const run = new LedgerProcess('apps/cli/src/main.ts', [...words, '--json'], settings);
  const { code } = await run.ended;
  if (code !== 0 && code !== 3) throw new Error(`ledger ${words.join(' ')} ended with ${code}. ${run.errors}`);
  return JSON.parse(run.out) as Record<string, unknown>;
}
