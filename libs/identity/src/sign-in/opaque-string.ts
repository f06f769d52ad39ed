/** Spaces that are not the ASCII one (general category Zs), each a way to type the same password on another keyboard. */
const OTHER_SPACES = /\p{Zs}/gu;

const CONTROLS = /\p{Cc}/u;

/**
 * A password as it is hashed: the OpaqueString profile of RFC 8265, section 4.2. Every space becomes the ASCII space and
 * the text is composed (NFC), so that the same password typed on another machine is the same. Case and width stay.
 */
export const opaqueString = (password: string): string => password.replace(OTHER_SPACES, ' ').normalize('NFC');

/** Whether the profile forbids the text: it is empty, or holds a control character. */
export const isNoOpaqueString = (password: string): boolean => password === '' || CONTROLS.test(password);
