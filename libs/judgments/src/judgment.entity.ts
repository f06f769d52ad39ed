import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { CauseBranch } from './domain/cause';
import type { Circumstance, Quantities } from './domain/circumstance';
import type { Language } from './domain/language';
import type { Outcome } from './domain/outcome';
import type { Section } from './domain/section';
import type { StoredExtraction } from './extraction/stored-extraction';

/** A judgment as it was entered or imported, with what the rules read from it then. Never changed; a correction is a new one. */
@Entity('judgment')
@Unique('judgment_external_id', ['spaceId', 'corpusId', 'externalId'])
export class Judgment {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'corpus_id', type: 'uuid' }) corpusId!: string;
  /** The source's id; a judgment entered here has its own id. */
  @Column({ name: 'external_id', type: 'text' }) externalId!: string;
  /** null for what is not of a case of this court. */
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId!: string | null;
  @Column({ name: 'court_id', type: 'uuid', nullable: true }) courtId!: string | null;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'text' }) language!: Language;
  @Column({ type: 'jsonb' }) sections!: Section[];
  @Column({ type: 'text', nullable: true }) branch!: CauseBranch | null;
  /** The first cause read, when we know it in both languages. */
  @Column({ name: 'cause_key', type: 'text', nullable: true }) causeKey!: string | null;
  /** The first cause read, as the judgment names it. */
  @Column({ name: 'cause_name', type: 'text', nullable: true }) causeName!: string | null;
  /** Under which law it was decided, so that judgments under another are not taken for comparable: see `lawOf`. */
  @Column({ type: 'text', nullable: true }) law!: string | null;
  /** The key of each article cited, once. */
  @Column({ type: 'text', array: true }) articles!: string[];
  @Column({ type: 'text', array: true }) circumstances!: Circumstance[];
  @Column({ type: 'jsonb' }) quantities!: Quantities;
  @Column({ type: 'jsonb' }) outcome!: Outcome;
  /** Everything read, each with its place in `text`. */
  @Column({ type: 'jsonb' }) extraction!: StoredExtraction;
  /** `YYYY-MM-DD`. */
  @Column({ name: 'decided_on', type: 'date', nullable: true }) decidedOn!: string | null;
  /** null for what was imported or made up. */
  @Column({ name: 'entered_by', type: 'uuid', nullable: true }) enteredBy!: string | null;
  @Column({ name: 'entered_at', type: 'timestamptz' }) enteredAt!: Date;
  /** Only made-up judgments know whether they were made unlike the others on purpose. */
  @Column({ name: 'planted_outlier', type: 'boolean', nullable: true }) plantedOutlier!: boolean | null;
  /** Court time; until then it is there for the panel and the clerks of the court alone. */
  @Column({ name: 'embargo_until', type: 'timestamptz', nullable: true }) embargoUntil!: Date | null;
}
