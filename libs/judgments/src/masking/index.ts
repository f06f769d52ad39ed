export { mask, maskedPart, MASKING_VERSION, type Masked } from './mask';
export { PLACEHOLDER } from './placeholder';
export type { MaskedKind, MaskedSpan } from './span';
