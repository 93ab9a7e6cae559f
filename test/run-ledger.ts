import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
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

/** A process of the command line, in a folder that is not the project's. */
export class LedgerProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(words: readonly string[], cwd: string, variables: Readonly<Record<string, string>> = {}) {
    const env = { ...process.env, ...variables };
    delete env['LEDGER_DATA'];
    this.child = spawn(process.execPath, ['-r', HOOK, MAIN, ...words], { cwd, env, stdio: 'pipe' });
    const said = { stdout: '', stderr: '' };
    this.child.stdout?.on('data', (text: Buffer) => (said.stdout += text.toString()));
    this.child.stderr?.on('data', (text: Buffer) => (said.stderr += text.toString()));
    this.ended = once(this.child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  }

  kill(): Promise<Ended> {
    this.child.kill('SIGKILL');
    return this.ended;
  }
}

/** The one JSON document on stdout. */
export function documentOf({ stdout }: Ended): Readonly<Record<string, unknown>> {
  expect(stdout.endsWith('\n')).toBe(true);
  expect(stdout.trimEnd()).not.toContain('\n');
  return JSON.parse(stdout) as Record<string, unknown>;
}
