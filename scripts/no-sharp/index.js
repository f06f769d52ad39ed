// Nothing reads pictures here. transformers.js imports this name and calls it for pictures alone.
module.exports = undefined;
