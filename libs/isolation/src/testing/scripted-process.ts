// A process for tests: its question says what it does.

interface Script {
  readonly does: 'answer' | 'tire' | 'fail' | 'loop' | 'abort' | 'leave';
}

const FOREVER = new Int32Array(new SharedArrayBuffer(4));

process.on('message', ({ does }: Script) => {
  if (does === 'loop') Atomics.wait(FOREVER, 0, 0);
  if (does === 'abort') process.kill(process.pid, 'SIGABRT');
  else if (does === 'leave') process.exit(3);
  else if (does === 'fail') process.send?.({ failed: 'It is torn.', tired: false });
  else process.send?.({ value: process.pid, tired: does === 'tire' });
});
