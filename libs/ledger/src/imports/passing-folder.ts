import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** Millis at which this process began: a number of a process is used again, a number with its beginning is not. */
const BEGAN = Math.round(performance.timeOrigin);
/** A folder of a machine that is not this one is left alone so long, in milliseconds: nothing takes a day. */
const A_DAY = 24 * 60 * 60 * 1000;

/** The machine, in a form that a file name holds. Containers that share a disk have names of their own. */
const machine = (): string => hostname().replaceAll(/[^A-Za-z0-9]/g, '');

/** Names this process among all that work on a data folder, now and before. */
export const thisProcess = (): string => `${machine()}-${process.pid}-${BEGAN}`;

/** Whether a process still runs; undefined where that cannot be told, since it was on another machine. */
export function isRunning(named: string): boolean | undefined {
  const [where, pid, began] = named.split('-');
  if (where !== machine()) return undefined;
  if (Number(pid) === process.pid) return Number(began) === BEGAN;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: then it is there.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * A folder in the data folder for what only this process needs, for as long as it needs it. It may hold rows about
 * children, so that what a killed process left behind is taken away when the next one makes a folder of the kind.
 */
export function makePassingFolder(dataFolder: string, kind: string): string {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  sweep(dataFolder, kind);
  return mkdtempSync(join(dataFolder, `${kind}-${thisProcess()}-`));
}

function sweep(dataFolder: string, kind: string): void {
  const named = new RegExp(`^${kind}-([A-Za-z0-9]*-\\d+-(\\d+))-\\w{6}$`);
  for (const entry of readdirSync(dataFolder, { withFileTypes: true })) {
    const [, maker, began] = named.exec(entry.name) ?? [];
    // In doubt a folder is in use: one too many does no harm, one too few cuts off an import.
    const inUse = maker === undefined || (isRunning(maker) ?? Date.now() - Number(began) < A_DAY);
    if (!entry.isDirectory() || inUse) continue;
    try {
      rmSync(join(dataFolder, entry.name), { recursive: true, force: true });
    } catch {
      // Another process is at it, or it is somebody else's: a leftover is no reason not to begin.
    }
  }
}
