export * from './log-key';
export * from './log-store.contract';
export * from './memory-log-store';
export * from './memory-tile-store';
export * from './scratch-folder';
export * from './tile-store.contract';
export * from './tree';
export * from './local-tsa';
