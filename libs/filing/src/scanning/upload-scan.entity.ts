import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UploadScan } from '../domain/envelope';

/** What became of the scan of an upload. Its id is that of the upload. */
@Entity('upload_scan')
export class UploadScanRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'text' }) status!: UploadScan;
  /** The scanner's name for what it found. */
  @Column({ type: 'text', nullable: true }) signature!: string | null;
  @Column({ name: 'scanned_at', type: 'timestamptz', nullable: true }) scannedAt!: Date | null;
  @Column({ type: 'integer' }) version!: number;
}
