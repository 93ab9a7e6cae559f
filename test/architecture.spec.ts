import { dirname, join } from 'node:path';
import { SourceFile, sourceFiles } from './source-file';

/** Which project may import which of ours. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'libs/journey': [],
  'libs/event-store': [],
  'libs/analysis': ['journey'],
  'libs/ssda903': ['journey'],
  'libs/projections': ['journey', 'analysis', 'event-store'],
  'libs/ledger': ['journey', 'analysis', 'ssda903', 'event-store', 'projections'],
  'apps/web': ['ledger'],
  'apps/projector': ['ledger'],
  'apps/cli': ['ledger'],
};
/** Whose types, and no more, an app may import besides. */
const TYPES_FOR_APPS: readonly string[] = ['journey', 'analysis'];
/** Tests may use the stores in memory, which keep the same promises, and the examples of the law. */
const FOR_TESTS: readonly string[] = ['journey', 'event-store', 'projections'];
/** The server against which adapters are tested. It belongs to no project, and nothing but tests may use it. */
const TEST_SERVER = 'test/eventstoredb/';

/** No Nest, no clock, no chance, nothing read and nothing written: time and ids arrive as data. */
const PURE: readonly string[] = ['libs/journey', 'libs/analysis', 'libs/ssda903'];
/** What the pure ones may import that is not ours: a parser that takes text, and a hash, which is pure. */
const PURE_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'libs/journey/src/law/ids.ts': ['node:crypto'],
  'libs/ssda903/src/read-xml.ts': ['saxes'],
};

const FUNCTION_LINES_MAX = 50;
const FILE_LINES_MAX = 300;
const SPEC_LINES_MAX = 400;
const FOLDERS_BELOW_SRC_MAX = 2;
/** Tables are as long as what they list. */
const TABLES: readonly string[] = ['libs/ssda903/src/return-tables.ts'];

/**
 * What breaks a rule today, with its present measure. Entries may only shrink and then go: a length that has become less
 * than is said here, or an import that is no longer there, fails as well.
 */
const LONG_FILES: Readonly<Record<string, number>> = {};
const LONG_FUNCTIONS: Readonly<Record<string, number>> = {
  'libs/ssda903/src/mapping/differences.ts keyOf': 58,
};
const SURPLUS_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'apps/cli/src/commands/demo.ts': ['@app/event-store', '@app/projections'],
  'apps/cli/src/commands/export.ts': ['@app/ssda903'],
  'apps/cli/src/commands/journey.ts': ['@app/journey'],
  'apps/cli/src/commands/summary.ts': ['@app/journey', '@app/projections'],
  'apps/cli/src/demo-clock.ts': ['@app/event-store'],
  'apps/cli/src/find-journey.ts': ['@app/journey'],
  'apps/cli/src/open-ledger.ts': ['@app/event-store'],
};
const SURPLUS_DOORS: readonly string[] = ['libs/journey/src/codes/index.ts'];

const files = sourceFiles();
const paths = new Set(files.map((file) => file.path));
const inProjects = files.filter((file) => file.project in MAY_IMPORT);

/** The faults of all files, each with the file's name: a rule is kept when there are none. */
function faults(among: readonly SourceFile[], faultsOf: (file: SourceFile) => readonly string[]): string[] {
  return among.flatMap((file) => faultsOf(file).map((fault) => `${file.path}: ${fault}`));
}

/** The project of ours that an import reaches: by its alias, or by a path that leads into another project. */
function ourProject(file: SourceFile, from: string): string | undefined {
  const alias = /^@app\/([^/]+)/.exec(from)?.[1];
  if (alias || !from.startsWith('.')) return alias;
  const [kind, project] = join(dirname(file.path), from).split('/');
  const reached = kind === 'libs' || kind === 'apps' ? `${kind}/${project}` : kind;
  return reached === file.project ? undefined : (project ?? kind);
}

function forbiddenImports(file: SourceFile): string[] {
  const own = MAY_IMPORT[file.project] ?? [];
  const isApp = file.project.startsWith('apps/');
  return file.imports().flatMap(({ from, typeOnly }) => {
    const to = ourProject(file, from);
    const may =
      to === undefined ||
      own.includes(to) ||
      (isApp && typeOnly && TYPES_FOR_APPS.includes(to)) ||
      (isApp && file.isForTests && FOR_TESTS.includes(to));
    if (may && !(to && from.startsWith('.'))) return [];
    if (file.isForTests && join(dirname(file.path), from).startsWith(TEST_SERVER)) return [];
    return [from];
  });
}

const surplus = (file: SourceFile): readonly string[] => SURPLUS_IMPORTS[file.path] ?? [];
const pure = inProjects.filter((file) => PURE.includes(file.project) && !file.isForTests);

describe('which project may import which', () => {
  it('knows every project that there is', () => {
    const unknown = files.filter((file) => /^(apps|libs)\//.test(file.path) && !(file.project in MAY_IMPORT));
    expect(unknown.map((file) => file.path)).toEqual([]);
  });

  it('follows the table, and goes through the front door of the other project', () => {
    const found = (file: SourceFile): string[] =>
      forbiddenImports(file)
        .filter((from) => !surplus(file).includes(from))
        .map((from) => `may not import ${from}`);
    expect(faults(inProjects, found)).toEqual([]);
  });

  it('remembers no surplus import that has gone', () => {
    const gone = Object.entries(SURPLUS_IMPORTS).flatMap(([path, owed]) => {
      const file = files.find((one) => one.path === path);
      return owed.filter((from) => !file || !forbiddenImports(file).includes(from)).map((from) => `${path}: ${from}`);
    });
    expect(gone).toEqual([]);
  });

  it('leaves Nest to the ledger and the apps', () => {
    const others = files.filter((file) => file.project.startsWith('libs/') && file.project !== 'libs/ledger');
    const nest = (file: SourceFile): string[] =>
      file
        .imports()
        .filter(({ from }) => from.startsWith('@nestjs/'))
        .map(({ from }) => `imports ${from}`);
    expect(faults(others, nest)).toEqual([]);
  });

  it('keeps suites, fixtures and specs out of what is built', () => {
    const built = inProjects.filter((file) => !file.isForTests);
    const fromTests = (file: SourceFile): string[] =>
      file
        .imports()
        .filter(({ from }) => /\.(spec|fixture|contract)$|\/(contract|testing)(\/|$)/.test(from))
        .map(({ from }) => `imports ${from}, which is for tests`);
    expect(faults(built, fromTests)).toEqual([]);
  });
});

describe('the pure projects', () => {
  it('import nothing but each other and what is named here', () => {
    const foreign = (file: SourceFile): string[] =>
      file
        .imports()
        .filter(({ from }) => !from.startsWith('.') && !from.startsWith('@app/'))
        .filter(({ from }) => !(PURE_IMPORTS[file.path] ?? []).includes(from))
        .map(({ from }) => `imports ${from}`);
    expect(faults(pure, foreign)).toEqual([]);
  });

  it('take nothing but a hash from the library of ciphers', () => {
    const [ids] = files.filter((file) => file.path === 'libs/journey/src/law/ids.ts');
    expect(ids?.text).toMatch(/^import \{ (createHash|hash) \} from 'node:crypto';$/m);
  });

  it('read no clock, draw no lots, write no line and start no timer', () => {
    expect(faults(pure, (file) => file.worldly())).toEqual([]);
  });

  it('let the compiler find what a fold forgot', () => {
    const folds = files.filter((file) => /\/(evolve|fold)\.ts$|\.projection\.ts$/.test(file.path));
    expect(folds.length).toBeGreaterThan(10);
    expect(faults(folds, (file) => (file.hasDefault() ? ['has a switch with a default'] : []))).toEqual([]);
  });
});

const isTable = (file: SourceFile): boolean => TABLES.includes(file.path);

function longFile(file: SourceFile): string[] {
  const max = LONG_FILES[file.path] ?? (file.isSpec ? SPEC_LINES_MAX : FILE_LINES_MAX);
  return file.lines > max && !isTable(file) ? [`has ${file.lines} lines, and may have ${max}`] : [];
}

function longFunctions(file: SourceFile): string[] {
  return file.functions().flatMap(({ name, lines }) => {
    const max = LONG_FUNCTIONS[`${file.path} ${name}`] ?? FUNCTION_LINES_MAX;
    return lines > max ? [`${name} has ${lines} lines, and may have ${max}`] : [];
  });
}

/** A list of what is too long, as it is now. */
function remeasured(long: Readonly<Record<string, number>>): Record<string, number | undefined> {
  const measure = (entry: string): number | undefined => {
    const [path, name] = entry.split(' ');
    const file = files.find((one) => one.path === path);
    return name ? file?.functions().find((one) => one.name === name)?.lines : file?.lines;
  };
  return Object.fromEntries(Object.keys(long).map((entry) => [entry, measure(entry)]));
}

describe('sizes', () => {
  it('lets a file tell one story', () => {
    expect(faults(files, longFile)).toEqual([]);
  });

  it('lets a function fit a screen', () => {
    const told = files.filter((file) => !file.isSpec && !file.path.endsWith('.contract.ts'));
    expect(faults(told, longFunctions)).toEqual([]);
  });

  it('remembers no length that has shrunk, and no table that has gone', () => {
    expect(remeasured(LONG_FILES)).toEqual(LONG_FILES);
    expect(remeasured(LONG_FUNCTIONS)).toEqual(LONG_FUNCTIONS);
    expect([...TABLES, ...Object.keys(PURE_IMPORTS)].filter((path) => !paths.has(path))).toEqual([]);
  });
});

describe('names and places', () => {
  it('nests at most two folders below src', () => {
    const deep = (file: SourceFile): string[] => {
      const [, below] = file.path.split('/src/');
      const folders = (below ?? '').split('/').length - 1;
      return folders > FOLDERS_BELOW_SRC_MAX ? [`lies ${folders} folders below src`] : [];
    };
    expect(faults(files, deep)).toEqual([]);
  });

  it('has no drawer for odds and ends', () => {
    const drawer = /(^|\/)(utils?|helpers?|misc|common)(\/|\.|-)/;
    expect(faults(files, (file) => (drawer.test(file.path) ? ['is named for nothing in particular'] : []))).toEqual([]);
  });

  it('writes names in kebab-case, with the role at the end', () => {
    const plain = /^[a-z0-9]+(-[a-z0-9]+)*$/;
    const odd = (file: SourceFile): string[] =>
      file.path
        .replace(/\.ts$/, '')
        .split(/[/.]/)
        .filter((part) => !plain.test(part))
        .map((part) => `"${part}" is not kebab-case`);
    expect(faults(files, odd)).toEqual([]);
  });

  it('has one front door a library, and one more for the suite that its adapters must pass', () => {
    const door = /^libs\/[^/]+\/src\/(contract\/)?index\.ts$/;
    const doors = files.filter((file) => file.path.endsWith('/index.ts') && !door.test(file.path));
    expect(doors.map((file) => file.path)).toEqual(SURPLUS_DOORS);
  });
});

describe('what no file holds', () => {
  it.each([
    ['a promise to do it later', /\b(TODO|FIXME|XXX)\b/],
    ['a rule switched off', /eslint-disable|@ts-(ignore|nocheck|expect-error)/],
    ['a cast that says nothing', /\bas any\b/],
    ['a test that is left out or alone', /\b(describe|it|test)\.(only|skip|todo)\(|\b(fit|fdescribe|xit|xdescribe)\(/],
    ['a line written past the log', /\bconsole\.\w+\(/],
  ])('%s', (_, sign) => {
    const others = files.filter((file) => file.path !== 'test/architecture.spec.ts');
    expect(faults(others, (file) => (sign.test(file.text) ? [String(sign.exec(file.text)?.[0])] : []))).toEqual([]);
  });
});
