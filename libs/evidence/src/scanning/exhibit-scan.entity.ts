import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the scanner found in the file of an exhibit, once and for ever. Its id is that of the exhibit. */
@Entity('exhibit_scan')
export class ExhibitScan {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'text' }) status!: 'clean' | 'infected';
  /** The scanner's name for what it found. */
  @Column({ type: 'text', nullable: true }) signature!: string | null;
  @Column({ name: 'scanned_at', type: 'timestamptz' }) scannedAt!: Date;
}
