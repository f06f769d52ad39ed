/** Gives other work of the process its turn. */
export const letOthersWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
