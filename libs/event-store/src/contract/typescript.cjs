/**
 * Lets `node -r <this file> program.ts` run TypeScript from a fresh clone: no build, no `dist/`. For tests that need
 * processes of their own, and for benchmarks; compiles with the settings of jest.config.mjs.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

const libs = join(__dirname, '..', '..', '..');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  });
  module._compile(code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const own = /^@app\/([^/]+)(\/contract)?$/.exec(request);
  const target = own ? join(libs, own[1], 'src', own[2] ? 'contract/index.ts' : 'index.ts') : request;
  return resolve.call(this, target, ...rest);
};
