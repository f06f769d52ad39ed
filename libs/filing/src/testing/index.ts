export * from './a-pdf';
export * from './a-raw-pdf';
export * from './an-envelope';
