import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A matter before the court. People know it by its docket number. */
@Entity('court_case')
@Unique('court_case_docket_number', ['spaceId', 'courtId', 'docketNumber'])
export class Case {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ name: 'docket_number', type: 'text' }) docketNumber!: string;
  @Column({ type: 'text' }) caption!: string;
  /** A case category of the court's policy. */
  @Column({ type: 'text' }) category!: string;
  @Column({ type: 'text' }) status!: string;
  /** A case of a minor, whatever its category is called. */
  @Column({ type: 'boolean' }) juvenile!: boolean;
  /** A day in the court's zone, `YYYY-MM-DD`. */
  @Column({ name: 'official_file_date', type: 'date' }) officialFileDate!: string;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt!: Date;
  /** Counts saves, so that nobody saves over a change they have not seen. */
  @Column({ type: 'integer' }) version!: number;
}

@Entity('case_party')
@Unique('case_party_position', ['spaceId', 'caseId', 'position'])
export class CaseParty {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ type: 'integer' }) position!: number;
  /** A party type of the court's policy. */
  @Column({ type: 'text' }) role!: string;
  @Column({ type: 'text' }) side!: 'claimant' | 'respondent' | 'other';
  @Column({ type: 'text' }) kind!: 'person' | 'organisation';
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', nullable: true }) email!: string | null;
  @Column({ type: 'text', nullable: true }) address!: string | null;
  /** Who signs in for this party; null as long as nobody does. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true }) personId!: string | null;
}

/** A party with those who act for it now without being it, in the order in which they appeared. */
export interface RepresentedParty extends CaseParty {
  readonly counsel: readonly string[];
}

/** A judge who decides the case, or did. */
@Entity('panel_member')
export class PanelMember {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'boolean' }) presiding!: boolean;
  @Column({ name: 'assigned_at', type: 'timestamptz' }) assignedAt!: Date;
  /** Null as long as the judge sits. */
  @Column({ name: 'left_at', type: 'timestamptz', nullable: true }) leftAt!: Date | null;
  /** The seat stands empty: nobody has been named in the place of the one who was recused. */
  @Column({ type: 'boolean' }) vacant!: boolean;
}
