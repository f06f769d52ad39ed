export { staticVector, type StaticModel } from './static-model';
export { WORD_BEGIN, type Piece } from './static-tokenizer';
export { writeStaticModel } from './write-model';
