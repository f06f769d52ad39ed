import { writeStaticModel, type Piece, type StaticModel } from '../onnx';

/** Pieces of a tiny model, after the unknown one. */
export const PIECES: readonly Piece[] = [
  { piece: '盗窃', score: -3 },
  { piece: '手机', score: -3 },
  { piece: '抢劫', score: -3 },
  { piece: '盗', score: -7 },
  { piece: '机', score: -7 },
  { piece: '▁theft', score: -4 },
  { piece: '▁of', score: -4 },
  { piece: '▁phone', score: -4 },
];

/** Eight known pieces and the unknown one, in four dimensions. */
export const MODEL: StaticModel = {
  dimension: 4,
  table: Float32Array.from(
    [
      [0, 0, 0, 0],
      [3, 1, 0, 0],
      [0, 2, 1, 0],
      [2, -1, 0, 1],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 3, 1],
      [0, 0, 0, 0],
      [0, 1, 2, 0],
    ].flat(),
  ),
  mean: Float32Array.of(0.1, 0.2, 0, 0),
};

/** Writes it. `changed` replaces parts, to make a model that is not what it says. */
export const writeMadeUpModel = (folder: string, changed: Partial<StaticModel> = {}): Promise<void> =>
  writeStaticModel(folder, { ...MODEL, ...changed }, PIECES);
