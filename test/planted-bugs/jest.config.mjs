import { join } from 'node:path';
import own from '../../jest.config.mjs';

const root = join(import.meta.dirname, '..', '..');
const transformer = join(import.meta.dirname, 'planted.transformer.cjs');
const [unit] = own.projects;
const transform = Object.fromEntries(
  Object.entries(unit.transform).map(([pattern, [, options]]) => [pattern, [transformer, options]]),
);

/** The suites of the adapters, on sources with one bug planted in them. Called by planted-bugs.spec.ts. */
export default {
  ...unit,
  displayName: 'planted',
  // What hangs on a bug has caught it.
  testTimeout: 30_000,
  rootDir: root,
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  transform,
  reporters: [join(import.meta.dirname, 'planted.reporter.cjs')],
  testEnvironment: join(import.meta.dirname, 'planted.environment.cjs'),
};
