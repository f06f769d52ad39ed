export { staticVector, type StaticModel } from './static-model';
export { tokenizerFile, tokenizerConfigFile, WORD_BEGIN, type Piece } from './static-tokenizer';
export { writeStaticModel, LONGEST_PIECE } from './write-model';
