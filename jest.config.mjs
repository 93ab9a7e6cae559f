import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * NestJS 12 and many others are published as ES modules only. Jest can `require()` those from Node 24.9 on, not on
 * Node 20 or 22, so every installed package that is an ES module is compiled to CommonJS (by swc, cached) for the tests.
 */
function esmPackages(dir) {
  const names = readdirSync(dir).flatMap((n) =>
    n.startsWith('@') ? readdirSync(join(dir, n)).map((m) => `${n}/${m}`) : [n],
  );
  return names.filter((n) => {
    const file = join(dir, n, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).type === 'module';
  });
}
const esm = esmPackages(join(import.meta.dirname, 'node_modules'));

const swc = (parser, transform) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: { target: 'es2023', keepClassNames: true, parser, transform },
  },
];
const base = {
  testEnvironment: 'node',
  transform: {
    '\\.ts$': swc(
      { syntax: 'typescript', decorators: true },
      {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
      },
    ),
    '\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esm.join('|')})/)`],
  moduleNameMapper: {
    '^@app/event-store/contract$': '<rootDir>/libs/event-store/src/contract/index.ts',
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['reflect-metadata'],
};
/** @type {import('jest').Config} */
export default {
  // How fast a machine is, no test asks: this ends one that hangs.
  testTimeout: 240_000,
  testSequencer: '<rootDir>/test/longest-first.cjs',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'whole',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
    },
  ],
};
