import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `no-text`: it was read, and has none, as a scan has none. */
export type DocumentTextStatus = 'read' | 'no-text' | 'failed';

/** The text of a document on the docket. Its id is that of the document; the words it is found by are not selected. */
@Entity('document_text')
export class DocumentText {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'text' }) status!: DocumentTextStatus;
  /** Of what failed: `beyond-limits`, `reader-lost` or `unreadable`. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'text', array: true }) pages!: string[];
  /** How many pages there are; more than were read when the budget ran out. */
  @Column({ name: 'pages_of', type: 'integer', nullable: true }) pagesOf!: number | null;
  @Column({ type: 'tsvector', select: false }) words?: string;
  @Column({ type: 'integer' }) attempts!: number;
  @Column({ name: 'read_at', type: 'timestamptz' }) readAt!: Date;
  @Column({ type: 'integer' }) version!: number;
}
