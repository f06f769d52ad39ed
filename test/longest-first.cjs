// The longest test files begin first, so that no process is left alone with one at the end. Jest remembers how long each took
// here the last time; where it never ran, as in CI, it goes by this table.
const path = require('node:path');

const { default: Sequencer } = require(require.resolve('@jest/test-sequencer', { paths: [require.resolve('jest')] }));

/** About how many seconds, of the files that take more than ten where the machine does nothing else. */
const SECONDS = {
  'test/access/http-matrix.spec.ts': 120,
  'test/integration/crash/first-case.spec.ts': 60,
  'test/access/mass-assignment.spec.ts': 50,
  'test/access/crawl.spec.ts': 40,
  'test/e2e/first-case.spec.ts': 40,
  'test/integration/house/recorded-routes.spec.ts': 30,
  'test/integration/house/imports.spec.ts': 30,
  'test/integration/judgments/importing.spec.ts': 25,
  'test/integration/hearings/listing.spec.ts': 20,
  'test/integration/filing/properties.spec.ts': 20,
  'libs/filing/src/documents/pdf-reader.spec.ts': 20,
  'test/access/timing.spec.ts': 15,
  'test/access/policy-matrix.spec.ts': 12,
  'libs/research/src/retrieval/resampling.spec.ts': 12,
  'libs/hearings/src/domain/next-free-slot.spec.ts': 12,
};

module.exports = class LongestFirst extends Sequencer {
  time(test) {
    const name = path.relative(test.context.config.rootDir, test.path).split(path.sep).join('/');
    return super.time(test) ?? (SECONDS[name] ?? 1) * 1000;
  }
};
