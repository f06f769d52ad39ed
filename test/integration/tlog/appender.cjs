// Appends to a log without end, in a process that a test kills. Each receipt that was answered is one line: entry, tab, receipt as JSON.
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
const { CheckpointSigner, DiskTileStore, PgLogDatabase, PostgresLogStore, TransparencyLog } = require('@assize/tlog');
const { ed25519FromSeed } = require('@assize/kernel');

const [url, folder, name, callers] = process.argv.slice(2);
const pool = new Pool({ connectionString: url, max: 4 });
const log = new TransparencyLog({
  store: new PostgresLogStore(new PgLogDatabase(url, async (sql, params) => (await pool.query(sql, params)).rows)),
  files: new DiskTileStore(path.join(folder, 'public')),
  signer: new CheckpointSigner({
    origin: 'court.example/log',
    privateKey: ed25519FromSeed(Buffer.alloc(32, 1)),
    lastCheckpoint: path.join(folder, 'last-checkpoint'),
  }),
});

async function caller(number) {
  for (let at = 0; ; at += 1) {
    const entry = `${name} ${number} ${at}`;
    const [{ receipt }] = await log.append([Buffer.from(entry)]);
    process.stdout.write(`${entry}\t${JSON.stringify(receipt)}\n`);
  }
}

log
  .open()
  .then(() => Promise.all(Array.from({ length: Number(callers) }, (_, number) => caller(number))))
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
