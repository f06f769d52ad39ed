import { CursorInvalid, DomainError } from '@assize/kernel';
import { aboutFiles, writeText } from '../arguments';
import { WrongArgument } from '../prepared';
import { readRanker } from './ranker-file';

const RANKER = { version: '2', withoutCharge: { words: 0.04 }, withCharge: { words: 0.04, charge: 0.07 }, fitted: {} };
const REFUSAL = 'ranker.json is no ranker: one has weights of signals, as --fit-ranker writes them.';

describe('the file of a ranker', () => {
  it('is read as it was written', () => {
    expect(readRanker(JSON.stringify(RANKER), 'ranker.json')).toEqual(RANKER);
  });

  it.each([
    ['nothing', ''],
    ['bytes of something else', '\u001f\ufffd\u0000'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['a weight that is no number', JSON.stringify({ ...RANKER, withCharge: { words: null } })],
    ['a weight without end', JSON.stringify(RANKER).replace('0.07', '1e999')],
    ['a signal that there is none of', JSON.stringify({ ...RANKER, withoutCharge: { mood: 1 } })],
    ['no word of how it was fitted', JSON.stringify({ ...RANKER, fitted: undefined })],
  ])('is refused by its name when it holds %s', (_, text) => {
    expect(() => readRanker(text, 'ranker.json')).toThrow(new WrongArgument(REFUSAL));
  });
});

describe('a command about files', () => {
  it('tells in one line what a room refuses, such as a model that there is none of', async () => {
    const refused = aboutFiles(() => Promise.reject(new DomainError(CursorInvalid, 'There is no model "nobody".')));
    await expect(refused).rejects.toThrow(new WrongArgument('There is no model "nobody".'));
    await expect(refused).rejects.toBeInstanceOf(WrongArgument);
  });

  it('says which file cannot be written', async () => {
    await expect(writeText(__dirname, 'a run')).rejects.toThrow(
      new WrongArgument(`The file ${__dirname} cannot be written.`),
    );
  });
});
