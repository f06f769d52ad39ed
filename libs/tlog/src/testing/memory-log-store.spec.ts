import { logStoreContract } from './log-store.contract';
import { MemoryLogStore } from './memory-log-store';

describe('the log store in memory', () => {
  logStoreContract(async () => {
    const store = new MemoryLogStore();
    return [store, store];
  });
});
