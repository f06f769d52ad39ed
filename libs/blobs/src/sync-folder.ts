import { open } from 'node:fs/promises';

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
