import { marksIn, wordsAsked, wordsOf } from './search-words';

it.each([
  ['The Kettle was CRACKED, twice.', ['the', 'kettle', 'was', 'cracked', 'twice']],
  ['No. 2026-CV-00417', ['no', '2026', 'cv', '00417']],
  ['Ｋettle １２', ['kettle', '12']],
  ['中华人民共和国民法典', ['中华', '人民', '共和', '共和国', '民法', '法典']],
  ['\0\x01 <>&|!:* ', []],
  ['x'.repeat(65), []],
])('the words of %j', (text, words) => expect([...wordsOf(text)]).toEqual(expect.arrayContaining(words)));

it.each([
  ['the kettle', ['kettle']],
  ['the of and', []],
  ['的 了', []],
  ["'; DROP TABLE document_text; --", ['drop', 'table', 'document', 'text']],
  ['kettle & !cracked | (a:*)', ['kettle', 'cracked']],
])('what is asked by %j', (query, words) => expect(wordsAsked(query)).toEqual(words));

it.each([
  ['The kettle, the Kettles, a KETTLE', ['kettle'], ['kettle', 'KETTLE']],
  ['铜壶有裂纹，铜壶', ['铜壶', '裂纹'], ['铜壶', '裂纹', '铜壶']],
  ['İstanbul kettle', ['kettle'], []],
])('marks in %j where %j stand', (text, words, marked) => {
  expect(marksIn(text, words).map(({ from, to }) => text.slice(from, to))).toEqual(marked);
});
