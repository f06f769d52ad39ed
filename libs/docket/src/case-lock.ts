/**
 * Whoever asks for it stands in line with all others who did for this case, until the end of the unit of work.
 *
 * Of the strength of a change: FOR UPDATE also waits for whoever has written a row of the case, and who may be waiting for this
 * very lock.
 */
export const LOCK_CASE = `SELECT id FROM court_case WHERE space_id = current_space() AND id = $1 FOR NO KEY UPDATE`;
