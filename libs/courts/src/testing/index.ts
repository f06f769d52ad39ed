export * from './a-policy';
