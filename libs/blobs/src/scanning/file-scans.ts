import { Injectable } from '@nestjs/common';
import { Blobs } from '../blobs.service';
import type { Openable } from '../staged';
import { MalwareScanner, ScannerUnavailable } from './malware-scanner';

/** `held`: the scanner gave no answer, and nothing is known of the file. */
export interface FileScan {
  readonly status: 'held' | 'clean' | 'infected';
  /** The scanner's name for what it found. */
  readonly signature: string | null;
}

export const HELD: FileScan = { status: 'held', signature: null };

/** A scanner that is back is asked again within so long. */
export const SCAN_AGAIN_MS = 60_000;

/** Has stored files scanned for malware, where the court has a scanner. */
@Injectable()
export class FileScans {
  constructor(
    private readonly blobs: Blobs,
    private readonly scanner: MalwareScanner,
  ) {}

  get required(): boolean {
    return this.scanner.required;
  }

  /** In no unit of work; null where nothing is scanned. */
  async scan(file: Openable): Promise<FileScan | null> {
    if (!this.required) return null;
    try {
      const { signature } = await this.scanner.scan(await this.blobs.open(file));
      return { status: signature === null ? 'clean' : 'infected', signature };
    } catch (error) {
      if (error instanceof ScannerUnavailable) return HELD;
      throw error;
    }
  }
}
