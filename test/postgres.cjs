// One embedded PostgreSQL for the whole run, fast and without fsync; each test file takes a database of its own from it.
const path = require('node:path');
const { templates } = require('./templates.cjs');

const root = path.resolve(__dirname, '..');
const dist = path.resolve(root, process.env.ASSIZE_TEST_DIST ?? 'dist');

exports.start = async () => {
  const { startEmbedded, defaultDataDir } = require(path.join(dist, 'libs/database/src/embedded'));
  const dataDir = process.env.ASSIZE_TEST_DATA_DIR ?? path.join(defaultDataDir(root), 'test');
  const server = await startEmbedded({ dataDir, durable: false });
  process.env.ASSIZE_TEST_DIST = dist;
  process.env.ASSIZE_TEST_SERVER = JSON.stringify({
    appUrl: server.appUrl,
    ownerUrl: server.ownerUrl,
    superUrl: server.superUrl,
    templates: await templates(server, dist),
  });
  globalThis.__assizeTestServer = server;
};

exports.stop = () => globalThis.__assizeTestServer?.stop();
