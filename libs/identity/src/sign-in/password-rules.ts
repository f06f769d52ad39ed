import { isNoOpaqueString, opaqueString } from './opaque-string';

/** In characters (code points) of the normalised text (NIST SP 800-63B-4, section 3.1.1.2, asks for 8 beside a second factor). */
export const PASSWORD_LENGTH = { min: 12, max: 1024 } as const;

/**
 * Why a new password cannot be taken, or undefined. Length alone is asked for: rules about digits and signs make people
 * choose worse ones. Whether it is known from a leak is asked elsewhere, for that needs a file.
 */
export function unfitness(password: string): string | undefined {
  if (isNoOpaqueString(password)) return 'It is empty or holds control characters.';
  const { length } = [...opaqueString(password)];
  if (length < PASSWORD_LENGTH.min)
    return `It needs at least ${PASSWORD_LENGTH.min} characters; any will do, spaces too.`;
  if (length > PASSWORD_LENGTH.max) return `It may have at most ${PASSWORD_LENGTH.max} characters.`;
  return undefined;
}
