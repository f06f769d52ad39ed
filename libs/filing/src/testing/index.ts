export * from './a-pdf';
export * from './an-envelope';
