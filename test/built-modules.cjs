// Packages and the application are loaded once for all test files of a worker: from what `npm test` has built, by Node itself. Jest
// would read, compile and run some two thousand files anew for every test file. Specs and `testing` folders are not built, and
// remain Jest's.
const fs = require('node:fs');
const { createRequire, isBuiltin } = require('node:module');
const path = require('node:path');

const { default: Runtime } = require(require.resolve('jest-runtime', { paths: [require.resolve('jest')] }));

const root = path.resolve(__dirname, '..');
const dist = path.resolve(root, process.env.ASSIZE_TEST_DIST);

module.exports = class BuiltModules extends Runtime {
  requireModule(from, name, options, ...others) {
    const file = options?.isInternalModule || !name ? undefined : builtFile(from, name);
    return file ? require(file) : super.requireModule(from, name, options, ...others);
  }
};
module.exports.default = module.exports;

const files = new Map();

function builtFile(from, name) {
  const source = sourceOf(from, name);
  if (!source) return isBuiltin(name) ? undefined : createRequire(from).resolve(name);
  if (!files.has(source)) files.set(source, ofSource(source));
  return files.get(source);
}

/** A file of the repository, as specs name it. */
function sourceOf(from, name) {
  if (name.startsWith('@assize/')) return name.replace(/^@assize\/([^/]+)/, path.join(root, 'libs/$1/src'));
  if (name.startsWith('@seed/')) return path.join(root, name.slice(1));
  return /^[./]/.test(name) ? path.resolve(path.dirname(from), name) : undefined;
}

function ofSource(source) {
  const built = path.join(dist, path.relative(root, source));
  return [`${built}.js`, path.join(built, 'index.js')].find((file) => fs.existsSync(file));
}
