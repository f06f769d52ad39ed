import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Comparison } from './domain';

/** How a judgment stood to its comparables when it was entered. Never changed. */
@Entity('comparison')
@Unique('comparison_once', ['spaceId', 'judgmentId'])
export class ComparisonRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'judgment_id', type: 'uuid' }) judgmentId!: string;
  @Column({ type: 'text' }) result!: Comparison['result'];
  @Column({ type: 'jsonb' }) document!: Comparison;
  @Column({ name: 'rules_version', type: 'text' }) rulesVersion!: string;
  @Column({ name: 'ranker_version', type: 'text' }) rankerVersion!: string;
  @Column({ name: 'compared_at', type: 'timestamptz' }) comparedAt!: Date;
}
