/** One step of a JSON Pointer, with its slash: `~` and `/` inside a member's name are written `~0` and `~1` (RFC 6901). */
export const pointerStep = (member: string): string => `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
