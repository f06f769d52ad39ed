export { AUDIT_KINDS, type AuditAttribute, type AuditKind } from './audit/attribute';
export { AUDIT_CODING_VERSION, auditAttributes } from './audit/audit-attributes';
export { mask, maskedPart, MASKING_VERSION, type Masked } from './mask';
export { PLACEHOLDER } from './placeholder';
export type { MaskedKind, MaskedSpan } from './span';
