export * from './fake-clamd';
