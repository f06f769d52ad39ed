/** Nothing reads pictures here. transformers.js wants this function to be there when it is loaded, and calls it for pictures alone. */
module.exports = () => {
  throw new Error('Assize runs models of text, and none of pictures.');
};
