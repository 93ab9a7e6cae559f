/**
 * Lets `node -r <this file> program.ts` run TypeScript from a fresh clone: no build, no `dist/`. For tests that need
 * processes of their own, and for benchmarks; compiles with the settings of jest.config.mjs.
 *
 * What was compiled is kept under node_modules, named after all that went into it, for the processes that start after it.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const Module = require('node:module');

const libs = join(__dirname, '..', '..', '..');
const kept = join(libs, '..', 'node_modules', '.cache', 'care-journey-ledger');
const settings = {
  swcrc: false,
  // Nobody would read them, and they are most of a file.
  sourceMaps: false,
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};
const compiler = JSON.stringify([require('@swc/core/package.json').version, settings]);

/** Read without asking first whether it is there: it is, but for the first time. */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Put in place whole, for others read and write it too. Where nothing can be kept, everything is compiled each time. */
function keep(file, text) {
  const own = `${file}.${process.pid}`;
  try {
    mkdirSync(kept, { recursive: true });
    writeFileSync(own, text);
    renameSync(own, file);
  } catch {
    // As said above.
  }
}

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const name = createHash('sha256')
    .update(JSON.stringify([compiler, filename, source]))
    .digest('hex');
  const file = join(kept, `${name}.js`);
  const before = textOf(file);
  if (before !== undefined) return before;
  // Loaded where it is needed alone: it is a large library.
  const { transformSync } = require('@swc/core');
  const { code } = transformSync(source, { filename, ...settings });
  keep(file, code);
  return code;
}

require.extensions['.ts'] = (module, filename) => module._compile(compiled(filename), filename);

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const own = /^@app\/([^/]+)(\/contract)?$/.exec(request);
  const target = own ? join(libs, own[1], 'src', own[2] ? 'contract/index.ts' : 'index.ts') : request;
  return resolve.call(this, target, ...rest);
};
