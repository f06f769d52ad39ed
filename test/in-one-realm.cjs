// Runs a test file among the modules the worker has loaded already (see built-modules.cjs). Jest's own environment gives every file
// a realm of its own, in which an Error of a module outside is no Error; so here the worker's realm is that of the tests too.
const vm = require('node:vm');
const { createRequire } = require('node:module');

const ofJest = createRequire(require.resolve('jest-runtime', { paths: [require.resolve('jest')] }));
const { ModuleMocker } = ofJest('jest-mock');
const { LegacyFakeTimers, ModernFakeTimers } = ofJest('@jest/fake-timers');

/** Jest wants to be told a context to compile in, and there is no name for the one where we are. */
const HERE = vm.createContext({});
const compileFunction = vm.compileFunction;
vm.compileFunction = (code, parameters, options) =>
  compileFunction(
    code,
    parameters,
    options?.parsingContext === HERE ? { ...options, parsingContext: undefined } : options,
  );

/** What the runner keeps of one test file in the global object, and must not find there with the next. */
const OF_ONE_FILE = ['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'];

module.exports = class InOneRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  before = { console, exit: process.exit, builtin: process.getBuiltinModule, env: { ...process.env } };

  constructor({ projectConfig: config }) {
    this.fakeTimers = new LegacyFakeTimers({ config, global: globalThis, moduleMocker: this.moduleMocker });
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
  }

  getVmContext = () => HERE;
  exportConditions = () => ['node', 'node-addons'];
  async setup() {}

  /** As it was for the first file, so that no file depends on those before it. */
  async teardown() {
    this.moduleMocker.restoreAllMocks();
    this.fakeTimersModern.dispose();
    globalThis.console = this.before.console;
    process.exit = this.before.exit;
    process.getBuiltinModule = this.before.builtin;
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (OF_ONE_FILE.includes(key.description)) delete globalThis[key];
  }
};
