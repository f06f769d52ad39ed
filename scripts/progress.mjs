const FRAMES = ['|', '/', '-', '\\'];

/** Nobody wants to read about what is over at once. */
const PATIENCE_MS = 1000;
const PLAIN_EVERY_MS = 15000;

/**
 * Says on standard error what is going on while `work` lasts, when it lasts longer than a second: a turning line on a
 * terminal, plain lines elsewhere. Standard output stays the command's own.
 */
export async function during(what, work, quiet) {
  if (quiet) return work();
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const tty = Boolean(process.stderr.isTTY);
  let shown = false;
  let turn = 0;
  let next = started + PATIENCE_MS;
  const timer = setInterval(() => {
    if (Date.now() < next) return;
    if (tty) process.stderr.write('\r' + FRAMES[turn++ % FRAMES.length] + ' ' + what + ' (' + seconds() + ' s) ');
    else console.error(shown ? what + ', ' + seconds() + ' s so far' : what);
    if (!tty) next = Date.now() + PLAIN_EVERY_MS;
    shown = true;
  }, 120);
  try {
    const result = await work();
    if (tty && shown) process.stderr.write('\r\x1b[K');
    if (shown) console.error(what + ': done in ' + seconds() + ' s');
    return result;
  } finally {
    clearInterval(timer);
    if (tty && shown) process.stderr.write('\r\x1b[K');
  }
}
