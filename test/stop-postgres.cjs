module.exports = require('./postgres.cjs').stop;
