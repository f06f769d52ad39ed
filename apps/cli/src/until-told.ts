import type { INestApplicationContext } from '@nestjs/common';

/** How long after the drain time the process is ended, whatever still hangs. */
const GRACE_SECONDS = 5;

/** A Ctrl-C can arrive twice, from the terminal and from the program above us; that is one wish, not two. */
const ONE_WISH_MS = 1_000;

/** Resolves with the first signal that asks the court to close; a later one ends the process at once. */
const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    let askedAt: number | undefined;
    const onSignal = (): void => {
      if (askedAt !== undefined && performance.now() - askedAt > ONE_WISH_MS) process.exit(130);
      askedAt ??= performance.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });

/** Keeps the court open until it is told to stop, then lets requests and jobs in flight finish. */
export async function untilTold(app: INestApplicationContext, drainSeconds: number): Promise<void> {
  await toldToStop();
  process.stdout.write('Closing: requests and jobs in flight may finish.\n');
  const impatience = setTimeout(() => process.exit(1), (drainSeconds + GRACE_SECONDS) * 1000);
  await app.close();
  clearTimeout(impatience);
}
