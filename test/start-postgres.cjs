module.exports = require('./postgres.cjs').start;
