export * from './a-slot';
