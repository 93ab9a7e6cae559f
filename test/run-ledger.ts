import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLine } from '../apps/cli/src/command-line';
import { ROOT } from './whole-ledger';

/** Lets a process run TypeScript. */
export const HOOK = join(ROOT, 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');
const MAIN = join(ROOT, 'apps', 'cli', 'src', 'main.ts');

export interface Ended {
  /** `null` when it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process: the same code from the first word to the exit code, without its loading. */
export async function ledger(...words: readonly string[]): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const listening = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += text.toString();
      return true;
    }),
  );
  const before = process.exitCode;
  try {
    await commandLine(words);
    return { code: Number(process.exitCode ?? 0), ...said };
  } finally {
    process.exitCode = before;
    for (const one of listening) one.mockRestore();
  }
}

/** Loading an application from its sources takes seconds, and longer on a machine that does much else. */
const STARTS_WITHIN_MILLIS = 120_000;

/** A process of the ledger, run from its sources in a folder that is not the project's: the command line unless told. */
export class LedgerProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  private readonly said = { stdout: '', stderr: '' };

  constructor(
    words: readonly string[],
    cwd: string,
    variables: Readonly<Record<string, string>> = {},
    main: string = MAIN,
  ) {
    const env = { ...process.env };
    delete env['LEDGER_DATA'];
    Object.assign(env, variables);
    this.child = spawn(process.execPath, ['-r', HOOK, main, ...words], { cwd, env, stdio: 'pipe' });
    this.child.stdout?.on('data', (text: Buffer) => (this.said.stdout += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (this.said.stderr += text.toString()));
    this.ended = once(this.child, 'close').then(([code]) => ({ code: code as number | null, ...this.said }));
  }

  /** What it says on stdout when it is ready: the first group of the pattern. */
  async says(pattern: RegExp): Promise<string> {
    const deadline = Date.now() + STARTS_WITHIN_MILLIS;
    for (;;) {
      const said = pattern.exec(this.said.stdout)?.[1];
      if (said !== undefined) return said;
      const over = await Promise.race([this.ended, pause(50)]);
      if (over || Date.now() > deadline) throw new Error(`It did not start. ${this.said.stdout}${this.said.stderr}`);
    }
  }

  /** As by a power cut: it does nothing more. */
  kill(): Promise<Ended> {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  /** As by whoever runs the machine: it may finish what it does. */
  stop(): Promise<Ended> {
    this.child.kill('SIGTERM');
    return this.ended;
  }
}

/** The one JSON document on stdout. */
export function documentOf({ stdout }: Ended): Readonly<Record<string, unknown>> {
  expect(stdout.endsWith('\n')).toBe(true);
  expect(stdout.trimEnd()).not.toContain('\n');
  return JSON.parse(stdout) as Record<string, unknown>;
}
