/** Writes what became of each suite into the file that the environment names, a line each: also when the run is cut short. */
const { appendFileSync } = require('node:fs');

module.exports = class PlantedReporter {
  onTestResult(_, { numFailingTests, numPassingTests, testExecError }) {
    const line = { failed: numFailingTests, passed: numPassingTests, unloadable: Boolean(testExecError) };
    appendFileSync(process.env.PLANTED_REPORT, `${JSON.stringify(line)}\n`);
  }
};
