import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileAppender } from './file-appender';

const MIB = 1024 * 1024;

const noSpace = (): Error => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

/** A disk of so many bytes, which takes a part of what is too much for it. */
class SmallDisk {
  taken = 0;
  flushes = 0;

  constructor(
    private readonly room: number,
    private readonly flush: () => Promise<void> = () => Promise.resolve(),
  ) {}

  writev(batch: readonly Buffer[], at: number): Promise<{ bytesWritten: number }> {
    expect(at).toBe(this.taken);
    const bytesWritten = Math.min(this.room - this.taken, Buffer.concat(batch).length);
    if (bytesWritten === 0) return Promise.reject(noSpace());
    this.taken += bytesWritten;
    return Promise.resolve({ bytesWritten });
  }

  datasync(): Promise<void> {
    this.flushes += 1;
    return this.flush();
  }
}

const on = (disk: SmallDisk): FileAppender => new FileAppender(disk as unknown as FileHandle);

describe('a file that is written to its end', () => {
  it('has what was given, in its order, whatever the pieces', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assize-appender-'));
    const path = join(folder, 'file');
    const handle = await open(path, 'wx');
    const appender = new FileAppender(handle);
    const given = Array.from({ length: 300 }, (_, at) => Buffer.alloc(((at * 7919) % 20_000) + 1, at));
    for (let at = 0; at < given.length; at += 3) {
      await appender.append(given.slice(at, at + 3));
      if (at === 150) await appender.sync();
    }
    await appender.sync();
    await handle.close();
    expect(readFileSync(path).equals(Buffer.concat(given))).toBe(true);
    rmSync(folder, { recursive: true });
  });

  it('has what is given while the disk still takes in what came before', async () => {
    const disk = new SmallDisk(4 * MIB);
    const appender = on(disk);
    await appender.append([Buffer.alloc(10)]);
    const before = appender.sync();
    await appender.append([Buffer.alloc(MIB)]);
    await before;
    await appender.sync();
    expect(disk.taken).toBe(MIB + 10);
  });

  it('is not durable when the disk is full, and says so to all who ask', async () => {
    const disk = new SmallDisk(MIB + 5);
    const appender = on(disk);
    await appender.append([Buffer.alloc(2 * MIB)]);
    await expect(appender.sync()).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(disk.taken).toBe(MIB + 5);
    await expect(appender.append([Buffer.alloc(MIB)])).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(appender.sync()).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('is asked of the disk while more comes, and what it lost then is told, though it says so only once', async () => {
    const sound = new SmallDisk(64 * MIB);
    const told = on(sound);
    await told.append([Buffer.alloc(20 * MIB)]);
    expect(sound.flushes).toBe(1);
    await told.sync();
    expect(sound.flushes).toBe(2);

    let asked = 0;
    const losing = on(
      new SmallDisk(64 * MIB, () => ((asked += 1) === 1 ? Promise.reject(noSpace()) : Promise.resolve())),
    );
    await losing.append([Buffer.alloc(20 * MIB)]);
    await expect(losing.sync()).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});
