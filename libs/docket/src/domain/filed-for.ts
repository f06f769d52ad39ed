/** Counsel who has withdrawn since filed it for the party all the same. Paper from the counter names nobody. */
export const filedFor = (
  { id, personId }: { readonly id: string; readonly personId: string | null },
  { filedBy }: { readonly filedBy: string | null },
  appearances: readonly { readonly partyId: string; readonly counselId: string }[],
): boolean =>
  filedBy !== null &&
  (personId === filedBy || appearances.some((one) => one.partyId === id && one.counselId === filedBy));
