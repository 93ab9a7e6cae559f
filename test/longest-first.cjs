/**
 * The order of the suites. A machine that has not run them before knows of their length only by the size of their files, and
 * those that start processes are short files: begun last, one of them holds up the end while the other processors are idle.
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that take longer than half a minute of two processors, the longest first. */
const LONG = [
  'test/planted-bugs/planted-bugs.spec.ts',
  'test/pages/every-page.spec.ts',
  'test/kill-import.spec.ts',
  'libs/ledger/src/demo/planted-effect.spec.ts',
  'test/scaled/fault-schedules.spec.ts',
  'test/scaled/end-to-end.spec.ts',
  'libs/projections/src/mongodb/mongo.interruptions.spec.ts',
  'libs/projections/src/mongodb/mongodb.read-models.spec.ts',
  'test/copy.spec.ts',
  'libs/ledger/src/demo/generate-authority.spec.ts',
].map((path) => join(__dirname, '..', path));

const gone = LONG.filter((path) => !existsSync(path));
if (gone.length > 0) throw new Error(`test/longest-first.cjs names what is not there: ${gone.join(', ')}`);

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (LONG.includes(path) ? LONG.indexOf(path) : LONG.length);
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
};
