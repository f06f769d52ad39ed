export { defaultDataDir } from './data-dir';
export { EmbeddedStartRefused } from './refused';
export { scratchDatabase, type ScratchDatabase } from './scratch-database';
export { startEmbedded, type EmbeddedDatabase, type EmbeddedOptions } from './start-embedded';
export type { DatabaseUrls } from './urls';
