/**
 * Compiles as jest.config.mjs says, with one line of one file changed on the way: nothing on the disk is touched.
 * The environment names the change, as JSON: the end of the file's path, the text that stands there once, the other text.
 */
const { createHash } = require('node:crypto');
const swc = require('@swc/jest');

const given = process.env.PLANTED_BUG;
const bug = given ? JSON.parse(given) : undefined;

function planted(source, path) {
  if (!bug || !path.endsWith(bug.file)) return source;
  const pieces = source.split(bug.from);
  if (pieces.length !== 2)
    throw new Error(`${bug.file} has ${pieces.length - 1} places for the planted bug "${bug.name}".`);
  return pieces.join(bug.to);
}

module.exports = {
  createTransformer(options) {
    const compiler = swc.createTransformer(options);
    return {
      ...compiler,
      canInstrument: false,
      getCacheKey(source, path, config) {
        const key = compiler.getCacheKey?.(source, path, config) ?? '';
        return createHash('sha256')
          .update(`${key}|${planted(source, path)}|${__filename}`)
          .digest('hex');
      },
      process: (source, path, config) => compiler.process(planted(source, path), path, config),
    };
  },
};
