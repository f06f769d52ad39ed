export { extendedDeadline } from './due-date';
export * from './facts';
export { effectiveService, filingTimes } from './filing-times';
export { TIME_PROFILES, type TimeProfile } from './profiles';
