// The longest test files begin first, so that no process is left alone with one at the end. Jest remembers how long each took
// here the last time; where it never ran, as in CI, it goes by this table.
const path = require('node:path');

const { default: Sequencer } = require(require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] }));

/** Seconds, of the files that take more than ten. */
const SECONDS = {
  'test/access/http-matrix.spec.ts': 180,
};

module.exports = class LongestFirst extends Sequencer {
  time(test) {
    const name = path.relative(test.context.config.rootDir, test.path).split(path.sep).join('/');
    return super.time(test) ?? (SECONDS[name] ?? 1) * 1000;
  }
};
