import { type IssuedCode, type JoinCode } from '@assize/docket';

export class JoinCodeView {
  id!: string;
  /** The party for whom it is. */
  partyId!: string;
  issuedBy!: string;
  issuedAt!: Date;
  expiresAt!: Date;
  /** Who joined with it. */
  usedBy?: string;
  usedAt?: Date;
  revokedAt?: Date;
  version!: number;
}

export class IssuedCodeView extends JoinCodeView {
  /** There this once; nobody can read it again. Absent when the same request is sent again. */
  code?: string;
}

export class JoinedView {
  caseId!: string;
  partyId!: string;
}

export const presentJoinCode = (one: JoinCode): JoinCodeView => ({
  id: one.id,
  partyId: one.partyId,
  issuedBy: one.issuedBy,
  issuedAt: one.issuedAt,
  expiresAt: one.expiresAt,
  ...(one.usedBy ? { usedBy: one.usedBy } : {}),
  ...(one.usedAt ? { usedAt: one.usedAt } : {}),
  ...(one.revokedAt ? { revokedAt: one.revokedAt } : {}),
  version: one.version,
});

export const presentIssued = ({ row, text }: IssuedCode): IssuedCodeView => ({
  ...presentJoinCode(row),
  ...(text ? { code: text } : {}),
});
