import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** One line of a docket; never changed, only followed by another. */
@Entity('docket_entry')
@Unique('docket_entry_number', ['spaceId', 'caseId', 'number'])
export class DocketEntry {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  /** Counted from 1 within the case, without gaps. */
  @Column({ type: 'integer' }) number!: number;
  /** A filing code of the court's policy, or the act of the court that made the entry. */
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'text' }) title!: string;
  /** Null for what the court itself enters. */
  @Column({ name: 'filed_by', type: 'uuid', nullable: true }) filedBy!: string | null;
  @Column({ name: 'official_file_date', type: 'date' }) officialFileDate!: string;
  @Column({ name: 'entered_at', type: 'timestamptz' }) enteredAt!: Date;
  /** Of what the court enters itself without a document: the words of an order or a minute. */
  @Column({ type: 'text', nullable: true }) text!: string | null;
  /** Ids of what it tells of, such as the motion it rules on. What hides one of them hides the entry. */
  @Column({ type: 'uuid', array: true, nullable: true }) about!: readonly string[] | null;
}

/** A document on the docket: the bytes that were filed, untouched, and the copy that shows when. */
@Entity('docket_document')
@Unique('docket_document_position', ['spaceId', 'entryId', 'position'])
export class DocketDocument {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ type: 'integer' }) position!: number;
  @Column({ name: 'document_type', type: 'text' }) documentType!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text' }) role!: 'lead' | 'attachment';
  @Column({ name: 'original_blob', type: 'uuid' }) originalBlob!: string;
  /** The file-stamped copy; null when the format takes no stamp. */
  @Column({ name: 'stamped_blob', type: 'uuid', nullable: true }) stampedBlob!: string | null;
  /** Of a signed order: the proposed order of which it is a copy. What hides that hides this. */
  @Column({ name: 'signed_from', type: 'uuid', nullable: true }) signedFrom!: string | null;
}
