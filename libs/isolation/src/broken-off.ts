/** The question itself is to blame: asked again it would end the same way. */
export class BeyondLimits extends Error {
  /** @param broken what happened, as the end of "it …" */
  constructor(readonly broken: string) {
    super(`It ${broken}.`);
    this.name = 'BeyondLimits';
  }
}

/** The question was not answered for a reason outside it, and may be asked again. */
export class ProcessLost extends Error {
  constructor(what: string) {
    super(`The process ${what}.`);
    this.name = 'ProcessLost';
  }
}
