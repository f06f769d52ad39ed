// Lets a process that a test starts require our sources, which Node 20 cannot do by itself.
const path = require('path');

const cwd = path.resolve(__dirname, '..');

require.extensions['.ts'] = (module, file) => {
  const { transformFileSync } = require('@swc/core');
  module._compile(transformFileSync(file, { cwd, sourceMaps: false }).code, file);
};
