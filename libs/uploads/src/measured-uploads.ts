import { Injectable } from '@nestjs/common';
import type { Measured } from '@assize/blobs';

/** Each is some kilobytes; who comes later than so many others has the file read again. */
const MOST = 64;

/**
 * What this process found of files that came whole in one request, until they are taken in: a file need not be read again to
 * be hashed. To read what was written a moment ago would prove nothing of the disk, for it would come out of memory.
 */
@Injectable()
export class MeasuredUploads {
  private readonly bySegment = new Map<string, Measured>();

  keep(segmentId: string, measured: Measured): void {
    this.bySegment.set(segmentId, measured);
    const [oldest] = this.bySegment.keys();
    if (this.bySegment.size > MOST) this.bySegment.delete(oldest!);
  }

  /** Once: whoever comes back after a fault has the file read. */
  take(segmentId: string): Measured | undefined {
    const measured = this.bySegment.get(segmentId);
    this.bySegment.delete(segmentId);
    return measured;
  }
}
