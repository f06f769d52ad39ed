// Starts the embedded PostgreSQL of the folder given in a process of its own, so that tests can race and kill it.
// Says what it got in one line of JSON, then holds on until its standard input ends, and stops.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { filename, sourceMaps: false }).code, filename);

const { startEmbedded } = require(path.resolve(__dirname, '../../../libs/database/src/embedded/index.ts'));

async function main([dataDir]) {
  const { port, started, stop } = await startEmbedded({ dataDir, durable: false });
  console.log(JSON.stringify({ port, started }));
  process.stdin.resume().on('end', () => void stop());
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
