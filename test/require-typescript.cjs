// Lets a process that a test starts require our sources, which Node 20 cannot do by itself.
const Module = require('module');
const path = require('path');

const cwd = path.resolve(__dirname, '..');

const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...others) =>
  resolve(name.replace(/^@assize\/([^/]+)$/, path.join(cwd, 'libs/$1/src/index.ts')), ...others);

require.extensions['.ts'] = (module, file) => {
  const { transformFileSync } = require('@swc/core');
  module._compile(transformFileSync(file, { cwd, sourceMaps: false }).code, file);
};
