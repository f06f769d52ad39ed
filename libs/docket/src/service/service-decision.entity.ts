import type { Bilingual } from '@assize/courts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ServiceMethod, ServiceRecipient } from '../domain/service-method';

/** Why it was decided, the first time or anew. */
export type DecisionCause = 'first' | 'counsel-entered' | 'counsel-left' | 'address-changed' | 'asked-for';

/** On whom and how something is served, as it was decided then; the last one counts. */
@Entity('service_decision')
export class DecisionRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId!: string;
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) method!: ServiceMethod;
  @Column({ type: 'text' }) recipient!: ServiceRecipient;
  @Column({ name: 'person_id', type: 'uuid', nullable: true }) personId!: string | null;
  @Column({ type: 'jsonb' }) because!: Bilingual;
  @Column({ type: 'text' }) cause!: DecisionCause;
  @Column({ name: 'decided_at', type: 'timestamptz' }) decidedAt!: Date;
}
