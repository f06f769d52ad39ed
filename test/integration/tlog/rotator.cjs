// Rotates the key of a log without end, in a process that a test kills. Each rotation that was answered is one line: the new vkey.
const { log, signer, KeyRotation } = require('./a-log.cjs');

async function rotate() {
  const rotation = new KeyRotation(log, signer.keys);
  for (;;) process.stdout.write(`${(await rotation.rotate(0)).vkey}\n`);
}

log
  .open()
  .then(rotate)
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
