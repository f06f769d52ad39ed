const os = require('node:os');

// These are ESM-only; jest on Node 20 cannot require() ESM, so swc transpiles it.
const esmOnly = ['jose', 'oauth4webapi', 'openid-client'].join('|');

const shared = {
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  transform: { '^.+\\.[mc]?[tj]s$': ['@swc/jest'] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  moduleNameMapper: {
    '^@assize/([^/]+)/testing$': '<rootDir>/libs/$1/src/testing',
    '^@assize/([^/]+)$': '<rootDir>/libs/$1/src',
    '^@seed/(.*)$': '<rootDir>/seed/$1',
  },
  setupFiles: ['<rootDir>/test/fixed-seed.ts', '<rootDir>/test/typescript-in-children.cjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.test-dist'],
};

/** What is built needs neither loading nor compiling for every test file anew; an editor's own jest does without. */
const built = process.env.ASSIZE_TEST_DIST
  ? { testEnvironment: '<rootDir>/test/in-one-realm.cjs', runtime: '<rootDir>/test/built-modules.cjs' }
  : {};

/** Jest leaves one core for itself and hardly uses it. More processes than these would want more connections than there are. */
const maxWorkers = Math.min(os.availableParallelism(), 4);

/** Unit tests lie beside what they test; integration and e2e tests need PostgreSQL and lie in test/. */
module.exports = {
  maxWorkers,
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/test/longest-first.cjs',
  // It ends what hangs. What is slow because the machine is busy must not fail: a court takes seconds to open then.
  testTimeout: 180_000,
  projects: [
    {
      ...shared,
      ...built,
      displayName: 'unit',
      roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/seed'],
      testRegex: '\\.spec\\.ts$',
    },
    {
      ...shared,
      ...built,
      displayName: 'integration',
      globalSetup: '<rootDir>/test/start-postgres.cjs',
      globalTeardown: '<rootDir>/test/stop-postgres.cjs',
      roots: ['<rootDir>/test'],
      testRegex: '\\.spec\\.ts$',
    },
  ],
};
