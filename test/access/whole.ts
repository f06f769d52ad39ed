/** Whether all is tried that there is, as `.ci/run` does, and not the share of it that a developer waits for. */
export const isWhole = (): boolean => process.env['ASSIZE_TEST_WHOLE'] === '1';
