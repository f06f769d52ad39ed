/**
 * Whether the appearance `a` is in force, in SQL. One that has ended gives nothing from that instant on.
 *
 * @param at SQL of the court's time
 */
export const inForce = (at: string): string => `a.from_at <= ${at} AND (a.until_at IS NULL OR a.until_at > ${at})`;
