import { ApiProperty } from '@nestjs/swagger';
import { EXHIBIT_ACTS, type ExhibitAct, type ExhibitActKind, type StatedProvenance } from '@assize/evidence';
import { presentStated, ProvenanceView } from './exhibits.view';

export class ExhibitActView {
  /** The version of the exhibit that it made. */
  version!: number;
  @ApiProperty({ enum: [...EXHIBIT_ACTS, 'erase'] })
  act!: ExhibitActKind | 'erase';
  personId!: string;
  reason!: string | null;
  /** The order on the docket by which the panel ruled, if you may know of it. */
  entryId!: string | null;
  at!: Date;
}

/** One statement of provenance. The one with the highest number stands; none is ever changed. */
export class ProvenanceStatementView {
  number!: number;
  statedAt!: Date;
  provenance!: ProvenanceView;
  /** Ids of the exhibits that are to support it, as far as you may know of them. */
  supports!: string[];
}

export const presentExhibitAct = ({ version, act, personId, reason, entryId, at }: ExhibitAct): ExhibitActView => ({
  version,
  act,
  personId,
  reason,
  entryId,
  at,
});

export const presentStatement = (stated: StatedProvenance): ProvenanceStatementView => ({
  number: stated.version,
  statedAt: stated.statedAt,
  provenance: presentStated(stated.statedBy, stated.provenance),
  supports: [...stated.supports],
});
