export { BeyondLimits, ProcessLost } from './broken-off';
export type { Reply } from './isolated-process';
export { IsolatedProcesses, type PoolLimits } from './isolated-processes';
export { MemoryBudget } from './memory-budget';
export { watchOver } from './watch-over';
