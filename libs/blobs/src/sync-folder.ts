import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that got a name survives a power cut once its folder is written. Windows has no way to ask for that, and does it itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The same where folders were made for the name: each of them is itself a name in the one above it. @param made the first of them, as `mkdir` tells it */
export async function syncUpTo(folder: string, made: string | undefined): Promise<void> {
  const last = made ? dirname(made) : folder;
  for (let at = folder; ; at = dirname(at)) {
    await syncFolder(at);
    if (at === last) return;
  }
}
