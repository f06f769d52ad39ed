// The log at `url` and `folder`, the first two arguments, in a process that a test kills.
const Module = require('node:module');
const path = require('node:path');
require('../../require-typescript.cjs');

const root = path.resolve(__dirname, '../../..');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  const room = /^@assize\/([^/]+)$/.exec(name);
  return resolve.call(this, room ? path.join(root, 'libs', room[1], 'src/index.ts') : name, ...rest);
};
require('reflect-metadata');
const { Pool } = require('pg');
const tlog = require('@assize/tlog');
const { ed25519FromSeed } = require('@assize/kernel');

const [url, folder] = process.argv.slice(2);
const pool = new Pool({ connectionString: url, max: 4 });
const signer = new tlog.CheckpointSigner({
  origin: 'court.example/log',
  privateKey: ed25519FromSeed(Buffer.alloc(32, 1)),
  lastCheckpoint: path.join(folder, 'last-checkpoint'),
});
const log = new tlog.TransparencyLog({
  store: new tlog.PostgresLogStore(
    new tlog.PgLogDatabase(url, async (sql, params) => (await pool.query(sql, params)).rows),
  ),
  files: new tlog.DiskTileStore(path.join(folder, 'public')),
  signer,
});

module.exports = { log, signer, KeyRotation: tlog.KeyRotation };
