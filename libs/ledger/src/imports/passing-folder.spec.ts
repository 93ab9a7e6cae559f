import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makePassingFolder } from './passing-folder';

const here = hostname().replaceAll(/[^A-Za-z0-9]/g, '');
/** The number of a process that has ended. */
const ended = spawnSync(process.execPath, ['-e', '']).pid;

describe('a folder for what passes', () => {
  const data = mkdtempSync(join(tmpdir(), 'passing-'));
  afterAll(() => rmSync(data, { recursive: true }));
  /** Leaves a folder behind as another process would have, and tells whether it outlives the next one that is made. */
  function outlives(name: string): boolean {
    mkdirSync(join(data, name));
    writeFileSync(join(data, name, 'rows.sqlite'), 'rows');
    makePassingFolder(data, 'import');
    return readdirSync(data).includes(name);
  }

  it('is taken away when the process that made it has ended', () => {
    expect(outlives(`import-${here}-${ended}-1700000000000-aB3dE6`)).toBe(false);
  });

  it('is taken away when this process has the number of an earlier one, as in a container that starts again', () => {
    expect(outlives(`import-${here}-${process.pid}-1700000000000-aB3dE6`)).toBe(false);
  });

  it('stays while the process that made it runs', () => {
    const first = basename(makePassingFolder(data, 'import'));
    makePassingFolder(data, 'import');
    expect(readdirSync(data)).toContain(first);
    expect(outlives(`import-${here}-${process.ppid}-1700000000000-aB3dE6`)).toBe(true);
  });

  it('stays for a day when another machine made it, whose processes cannot be seen from here', () => {
    const hours = (ago: number): number => Date.now() - ago * 3_600_000;
    expect(outlives(`import-elsewhere-${ended}-${hours(2)}-aB3dE6`)).toBe(true);
    expect(outlives(`import-elsewhere-${ended}-${hours(25)}-aB3dE6`)).toBe(false);
  });

  it('is told by its whole name: nothing else in the data folder is touched', () => {
    const others = ['import-of-last-year', 'imports', `received-${here}-${ended}-1700000000000-aB3dE6`];
    expect(others.map(outlives)).toEqual([true, true, true]);
  });
});
