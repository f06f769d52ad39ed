export * from './a-pdf';
export * from './a-raw-pdf';
export * from './a-text-pdf';
export * from './a-zip';
export * from './an-envelope';
