import { gzipSync } from 'node:zlib';
import type { ImportFormat, ImportRecord, RefusedRecord } from './import-record';
import { LARGEST_RECORD_BYTES } from './import-record';
import type { ReadOptions } from './read-records';
import { readRecords } from './read-records';

const line = (id: string, text = `The claim of ${id} is dismissed.`): string =>
  JSON.stringify({ _id: id, title: `On ${id}`, text });

/** The same bytes in small chunks, so that everything is cut somewhere. */
function* inChunks(bytes: Uint8Array, size = 7): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Uint8Array, format: ImportFormat = 'beir', options: ReadOptions = {}, chunk = 7) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const all: (ImportRecord | RefusedRecord)[] = [];
  for await (const record of readRecords(inChunks(bytes, chunk), format, options)) all.push(record);
  return all;
}

/** What was read, in short: ids of records, reasons of refusals. */
const inShort = (records: readonly (ImportRecord | RefusedRecord)[]): string[] =>
  records.map((record) => (record.kind === 'record' ? record.id : `${record.line}: ${record.reason}`));

describe('reading JSON lines', () => {
  it.each([
    ['plain', Buffer.from(`${line('a')}\n${line('b')}\n`)],
    ['packed', gzipSync(`${line('a')}\n${line('b')}\n`)],
    ['packed in two members', Buffer.concat([gzipSync(`${line('a')}\n`), gzipSync(line('b'))])],
    ['with Windows line ends', Buffer.from(`${line('a')}\r\n${line('b')}\r\n`)],
    ['with a byte order mark', Buffer.from(`\uFEFF${line('a')}\n${line('b')}`)],
    ['with blank lines', Buffer.from(`\n${line('a')}\n \n\n${line('b')}\n\n`)],
  ])('takes every record of a file %s', async (_, bytes) => {
    expect(inShort(await read(bytes))).toEqual(['a', 'b']);
  });

  it('finds nothing in an empty file', async () => {
    expect(await read('')).toEqual([]);
    expect(await read(gzipSync(''))).toEqual([]);
  });

  it.each([
    ['{"_id":"a","text":"cut o', 'not-json'],
    ['["a"]', 'not-json'],
    ['null', 'not-json'],
    ['{"text":"nobody"}', 'no-id'],
    ['{"_id":" ","text":"nobody"}', 'no-id'],
    ['{"_id":"a","text":"  "}', 'no-text'],
    ['{"_id":"a","text":7}', 'no-text'],
    ['{"_id":"a","text":"x\\u0000"}', 'nul-character'],
    ['{"_id":"a","text":"x\0"}', 'not-json'],
    ['{"_id":"a","text":"\\ud800"}', 'not-utf-8'],
  ])('refuses %j and goes on', async (bad, reason) => {
    expect(inShort(await read(`${line('first')}\n${bad}\n${line('last')}`))).toEqual(['first', `2: ${reason}`, 'last']);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"_id":"a","text":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`"}\n${line('b')}`),
    ]);
    expect(inShort(await read(bytes))).toEqual(['1: not-utf-8', 'b']);
  });

  it('refuses half a last line', async () => {
    expect(inShort(await read(`${line('a')}\n${line('b').slice(0, -5)}`))).toEqual(['a', '2: not-json']);
  });

  it('passes over a record that is too large', async () => {
    const content = `${line('a')}\n${line('huge', 'x'.repeat(LARGEST_RECORD_BYTES))}\n${line('b')}`;
    expect(inShort(await read(content, 'beir', {}, 65_536))).toEqual(['a', '2: too-large', 'b']);
  });

  it('gives what a cut gzip file still holds, then says that it is damaged', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) =>
      line(`j${at}`, `${at * 7919} ${at % 13} words ${at * 104_729}`),
    ).join('\n');
    const packed = gzipSync(lines);
    const records = await read(packed.subarray(0, packed.length - 2000), 'beir', {}, 4096);
    expect(records.at(-1)).toMatchObject({ kind: 'refused', reason: 'damaged-gzip' });
    expect(records.length).toBeGreaterThan(2000);
    expect(records.slice(0, -1).every(({ kind }) => kind === 'record')).toBe(true);
  });

  it('says that gzip bytes were changed', async () => {
    const packed = gzipSync(line('a'));
    packed.fill(0xff, 12, 20);
    expect(inShort(await read(packed))).toEqual(['1: damaged-gzip']);
  });

  it('passes on what the source throws', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(line('a').slice(0, 5));
      throw new Error('connection lost');
    }
    await expect(readRecords(failing(), 'beir').next()).rejects.toThrow('connection lost');
  });

  it.each([0, 1, 3, 4, 9])('resumes after %i of the records and refusals', async (skip) => {
    const content = [line('a'), 'broken', '', line('b'), line('c')].join('\n');
    const all = inShort(await read(content));
    expect(inShort(await read(content, 'beir', { skip }))).toEqual(all.slice(skip));
  });

  it('counts bytes as they were packed', async () => {
    const packed = gzipSync(`${line('a')}\n${line('b')}`);
    const records = await read(packed, 'beir', {}, packed.length);
    expect(records.map(({ byteEnd }) => byteEnd)).toEqual([packed.length, packed.length]);
  });

  it('puts the parts of a judgment together and does not repeat the facts', async () => {
    const parts = {
      opening: '某法院判决书。经审理查明，某日下雨并打',
      text: '经审理查明，某日下雨并打雷。',
      reasoning: '本院认为，无过错。',
      disposition: '驳回。',
    };
    const [record] = await read(JSON.stringify({ _id: 7, ...parts }));
    if (record?.kind !== 'record') throw new Error('It was refused.');
    expect(record).toMatchObject({
      id: '7',
      title: '7',
      language: 'zh',
      text: '某法院判决书。\n经审理查明，某日下雨并打雷。\n本院认为，无过错。\n驳回。\n',
    });
    expect(record.sections?.map(({ kind, start, end }) => [kind, record.text.slice(start, end)])).toEqual([
      ['procedure', '某法院判决书。'],
      ['facts', parts.text],
      ['view', parts.reasoning],
      ['disposition', parts.disposition],
    ]);
  });

  it('holds one record at a time, however long the file', async () => {
    let made = 0;
    let taken = 0;
    let ahead = 0;
    function* endless(): Generator<Uint8Array> {
      for (; made < 20_000; made++) yield Buffer.from(`${line(`j${made}`, 'x'.repeat(500))}\n`);
    }
    for await (const record of readRecords(endless(), 'beir')) {
      if (record.kind === 'record') taken++;
      ahead = Math.max(ahead, made - taken);
    }
    expect(taken).toBe(20_000);
    expect(ahead).toBeLessThan(10);
  });
});

describe('reading a JSON array', () => {
  const judge = (id: string, fd: string): string =>
    JSON.stringify({ text_id: id, text: 'facts', la: [[1], { a: ']' }], fd });

  it('takes every element, whatever its strings hold', async () => {
    const tricky = ['a "quoted" ] one', 'back\\slash\\', '},{"x":[', 'line\nbreak 审判'];
    const content = ` [\n${tricky.map((text, at) => judge(`j${at}`, text)).join(' ,\r\n')}\n]\n`;
    for (const chunk of [1, 2, 3, 64, 4096]) {
      const records = await read(content, 'judge', {}, chunk);
      expect(records.map((record) => (record.kind === 'record' ? record.text : record.reason))).toEqual(tricky);
    }
  });

  it('takes JSON lines too, and the facts where the whole judgment is missing', async () => {
    const records = await read('{"text_id":"a","text":"only facts"}\n{"text_id":"b","fd":"whole"}', 'judge');
    expect(records).toMatchObject([
      { id: 'a', text: 'only facts' },
      { id: 'b', text: 'whole' },
    ]);
  });

  it.each([
    ['[]', []],
    ['[ ]', []],
    [`[${judge('a', 'x')}`, ['a']],
    [`[${judge('a', 'x')},{"text_id":"b","fd`, ['a', '2: not-json']],
    [`[${judge('a', 'x')}] and more`, ['a', '2: not-json']],
    [`[${judge('a', 'x')},7,${judge('b', 'y')}]`, ['a', '2: not-json', 'b']],
  ])('reads %s', async (content, expected) => {
    expect(inShort(await read(content, 'judge'))).toEqual(expected);
  });

  it('passes over an element that is too large', async () => {
    const content = `[${judge('a', 'x')},${judge('huge', '"'.repeat(LARGEST_RECORD_BYTES))},${judge('b', 'y')}]`;
    expect(inShort(await read(content, 'judge', {}, 65_536))).toEqual(['a', '2: too-large', 'b']);
  });
});

describe('reading plain text', () => {
  it('makes one record of a file, named after it', async () => {
    const [record] = await read('\uFEFFA v B\r\nThe claim is dismissed.', 'text', { fileName: 'archive/a-v-b.txt.gz' });
    expect(record).toMatchObject({ id: 'a-v-b', title: 'A v B', language: 'en', line: 1 });
  });

  it.each([
    ['', 'x.txt', 'no-text'],
    ['words', '', 'no-id'],
    ['a\0b', 'x.txt', 'nul-character'],
    ['x'.repeat(LARGEST_RECORD_BYTES + 1), 'x.txt', 'too-large'],
  ])('refuses what is no judgment', async (content, fileName, reason) => {
    expect(inShort(await read(content, 'text', { fileName }, 65_536))).toEqual([`1: ${reason}`]);
  });
});
