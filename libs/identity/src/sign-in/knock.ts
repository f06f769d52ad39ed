/** Where an attempt to sign in comes from. */
export interface Knock {
  /** The client's network address; absent inside the court itself. */
  readonly network?: string;
  /** What the client calls itself. */
  readonly agent?: string;
}

/** What a sign-in gives. */
export interface Issued {
  readonly accessToken: string;
  /** Absent for programs, which sign in again. */
  readonly refreshToken?: string;
  readonly scopes?: readonly string[];
}
