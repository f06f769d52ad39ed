/** A setting of sign-in names a file that is not there or does not say what it must; the message says what to mend. */
export class SignInMisconfigured extends Error {}
