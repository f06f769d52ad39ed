// Appends to a log without end, in a process that a test kills. Each receipt that was answered is one line: entry, tab, receipt as JSON.
const { log } = require('./a-log.cjs');

const [name, callers] = process.argv.slice(4);

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
