// Jest compiles what it loads itself. A process started from there inherits this, and compiles likewise.
const path = require('path');

const hook = path.join(__dirname, 'require-typescript.cjs').replace(/\\/g, '\\\\');

process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS || ''} --require "${hook}"`.trim();
