export { blobStoreContract } from './blob-store.contract';
export * from './fake-clamd';
