import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A clerk acts for somebody without equipment who stands before her, for some hours at most. */
@Entity('assistance')
export class Assistance {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ name: 'clerk_id', type: 'uuid' }) clerkId!: string;
  /** Who is helped, and whose rights count. */
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) reason!: string;
  @Column({ name: 'from_at', type: 'timestamptz' }) fromAt!: Date;
  @Column({ name: 'until_at', type: 'timestamptz' }) untilAt!: Date;
}
