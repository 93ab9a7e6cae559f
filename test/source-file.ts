import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '..');

export interface Import {
  /** As it is written: `@app/journey`, `../dates`, `node:fs`. */
  readonly from: string;
  readonly typeOnly: boolean;
}

export interface Span {
  readonly name: string;
  readonly lines: number;
}

/** One file of the project, and what a rule can ask of it. Paths are relative to the root, with `/`. */
export class SourceFile {
  readonly lines: number;
  private readonly tree: ts.SourceFile;

  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    this.lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    this.tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  }

  /** `libs/journey`, `apps/web`, `test`, `bench`. */
  get project(): string {
    const [first = '', second = ''] = this.path.split('/');
    return first === 'libs' || first === 'apps' ? `${first}/${second}` : first;
  }

  /** A spec, or what only specs use: it is in no build. */
  get isForTests(): boolean {
    return /\.(spec|fixture|contract)\.ts$|\/(contract|testing)\//.test(this.path);
  }

  get isSpec(): boolean {
    return this.path.endsWith('.spec.ts');
  }

  imports(): Import[] {
    const found: Import[] = [];
    const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
      if (specifier && ts.isStringLiteralLike(specifier)) found.push({ from: specifier.text, typeOnly });
    };
    this.walk((node) => {
      if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
      else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
      else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
      else if (ts.isCallExpression(node) && isLoader(node.expression)) add(node.arguments[0], false);
    });
    return found;
  }

  /** Every function with a body, and its lines from its first word to its last brace. */
  functions(): Span[] {
    const found: Span[] = [];
    this.walk((node) => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body) {
        found.push({ name: nameOf(node), lines: this.lineOf(node.getEnd()) - this.lineOf(node.getStart()) + 1 });
      }
    });
    return found;
  }

  /** What the code asks of the world: the clock, chance, the process, the console. */
  worldly(): string[] {
    const found: string[] = [];
    this.walk((node) => {
      const asked = worldlyIn(node);
      if (asked) found.push(`${asked} in line ${this.lineOf(node.getStart())}`);
    });
    return found;
  }

  /** Whether some `switch` has a `default`, which keeps the compiler from naming what was forgotten. */
  hasDefault(): boolean {
    let has = false;
    this.walk((node) => (has ||= ts.isDefaultClause(node)));
    return has;
  }

  private lineOf(offset: number): number {
    return this.tree.getLineAndCharacterOfPosition(offset).line + 1;
  }

  private walk(visit: (node: ts.Node) => void): void {
    const into = (node: ts.Node): void => {
      visit(node);
      ts.forEachChild(node, into);
    };
    into(this.tree);
  }
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.every((e) => e.isTypeOnly);
}

const isLoader = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  const holder = node.parent as ts.Node | undefined;
  return holder && ts.isVariableDeclaration(holder) ? holder.name.getText() : 'a function without a name';
}

/** Names that are the world wherever they stand, unless they are the name of a field or of something declared. */
const WORLD: ReadonlySet<string> = new Set([
  'process',
  'console',
  'performance',
  'fetch',
  'randomUUID',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'globalThis',
  'Temporal',
]);
const WORLDLY_MEMBERS: ReadonlySet<string> = new Set(['Date.now', 'Math.random', 'crypto.getRandomValues']);

function worldlyIn(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && WORLDLY_MEMBERS.has(node.getText())) return node.getText();
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (!ts.isIdentifier(node) || !WORLD.has(node.text)) return undefined;
  const { parent } = node;
  const isField = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isNamed = 'name' in parent && parent.name === node;
  return isField || isNamed ? undefined : node.text;
}

const FOLDERS = ['apps', 'libs', 'test', 'bench'] as const;

/** All TypeScript of the project, in the order of the paths. */
export function sourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) => filesUnder(folder, /\.ts$/)).map(
    (path) => new SourceFile(path, readFileSync(join(ROOT, path), 'utf8')),
  );
}

/** Paths below a folder of the project, relative to the root. */
export function filesUnder(folder: string, named: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && named.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
