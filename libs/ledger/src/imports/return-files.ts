import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { yearEndingFromPath } from '@app/ssda903';

/** One file to be imported. */
export interface ImportFile {
  readonly path: string;
  /** Its name in reports and facts: without folders, made unique where two files have the same. */
  readonly name: string;
  readonly bytes: number;
}

/** The files of one return. */
export interface ReturnFiles {
  readonly yearEnding: number;
  readonly files: readonly ImportFile[];
}

/** The files named cannot be imported as named: every reason at once. */
export class FilesRefused extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join('\n'));
  }
}

const READABLE = /\.(csv|xml)$/i;

function filesUnder(path: string, reasons: string[]): string[] {
  if (!existsSync(path)) {
    reasons.push(`${path}: there is no such file or folder.`);
    return [];
  }
  if (!statSync(path).isDirectory()) return [path];
  const found = readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && READABLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (found.length === 0) reasons.push(`${path}: the folder holds no .csv or .xml file.`);
  return found;
}

function named(paths: readonly string[]): ImportFile[] {
  const times = new Map<string, number>();
  for (const path of paths) times.set(basename(path), (times.get(basename(path)) ?? 0) + 1);
  return paths.map((path) => {
    const name = basename(path);
    const own = (times.get(name) ?? 0) > 1 ? `${basename(dirname(path))}/${name}` : name;
    return { path, name: own, bytes: statSync(path).size };
  });
}

/** All readable files at the given paths, folders searched to the bottom. @throws FilesRefused */
export function filesAt(paths: readonly string[]): ImportFile[] {
  const reasons: string[] = [];
  const found = [...new Set(paths.flatMap((path) => filesUnder(path, reasons)))];
  if (reasons.length > 0) throw new FilesRefused(reasons);
  return named(found);
}

export interface YearOptions {
  /** The year of every file, where the names do not tell. */
  readonly yearEnding?: number;
  /** The year in a name is the one in which the collection year starts. */
  readonly namesYearStart?: boolean;
  /** Only names below this folder are asked for the year: it and those above are no part of what was sent. */
  readonly below?: string;
}

/** The returns at the given paths, oldest year first. @throws FilesRefused */
export function returnsAt(paths: readonly string[], options: YearOptions = {}): ReturnFiles[] {
  const years = new Map<number, string[]>();
  const reasons: string[] = [];
  for (const { path } of filesAt(paths)) {
    const told = options.below === undefined ? path : relative(options.below, path);
    const year = options.yearEnding ?? yearEndingFromPath(told, { namesYearStart: options.namesYearStart ?? false });
    if (year === undefined) {
      reasons.push(`${path}: neither its name nor its folder tells the year. Name it with --year-ending YYYY.`);
    } else {
      years.set(year, [...(years.get(year) ?? []), path]);
    }
  }
  if (reasons.length > 0) throw new FilesRefused(reasons);
  return [...years].sort(([a], [b]) => a - b).map(([yearEnding, all]) => ({ yearEnding, files: named(all) }));
}
