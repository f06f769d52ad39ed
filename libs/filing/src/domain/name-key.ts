/**
 * A name as it is compared: whatever its case, spacing, punctuation, width of characters and the order of its words, so
 * that `Marrowby, Evander` is `evander marrowby`.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
