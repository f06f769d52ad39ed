/** Named by a court above as one to follow, the weightiest first (China: guidance of 2020 and 法〔2024〕92号). */
export const AUTHORITIES = ['guiding', 'reference', 'typical', 'high-court-reference'] as const;
export type Authority = (typeof AUTHORITIES)[number];
