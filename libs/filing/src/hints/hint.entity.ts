import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HintAnswerKind, HintKind } from '../domain/likeness';

/** That two filings look alike: a reason to ask, shown to clerks alone. */
@Entity('filing_hint')
export class FilingHint {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  /** The one that came later. */
  @Column({ name: 'filing_id', type: 'uuid' }) filingId!: string;
  @Column({ name: 'other_id', type: 'uuid' }) otherId!: string;
  @Column({ type: 'text' }) kind!: HintKind;
  @Column({ name: 'found_at', type: 'timestamptz' }) foundAt!: Date;
}

/** What a clerk found out about a hint, whose id it bears. */
@Entity('filing_hint_answer')
export class FilingHintAnswer {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'text' }) answer!: HintAnswerKind;
  @Column({ type: 'text' }) reason!: string;
  @Column({ name: 'answered_by', type: 'uuid' }) answeredBy!: string;
  @Column({ name: 'answered_at', type: 'timestamptz' }) answeredAt!: Date;
}
