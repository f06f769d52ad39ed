import { buffer } from 'node:stream/consumers';
import { likeCaseRulesOf } from '@assize/judgments';
import { fromBuffer } from 'yauzl';
import type { ReadReport } from '../reports.service';
import { asDocx } from './as-docx';
import { asHtml } from './as-html';
import { asPdf } from './as-pdf';
import type { PaperDocument } from './paper-blocks';
import { reportDocument } from './report-document';

const HOSTILE = `<script>alert(1)</script> & "x" <img src=http://evil.example/a.png>\u0000\u0007\ud800 end`;

const report = (changed: Partial<ReadReport> = {}): ReadReport => ({
  spaceId: 's',
  id: 'r',
  caseId: 'c',
  number: 2,
  state: 'draft',
  searchedBy: 'p',
  searchedAt: new Date('2026-03-02T09:00:00Z'),
  changedAt: new Date('2026-03-02T09:30:00Z'),
  ...{ signedBy: null, signedAt: null, digest: null, supersededBy: null },
  version: 1,
  content: {
    ground: 'discussion',
    issues: '棚屋是否构成“户”。',
    method: {
      question: { source: 'draft', sha256: 'ab12', characters: 120, charge: '盗窃罪' },
      ...{ corpus: 'court', ranker: 'linear/2', models: [], filters: ['in-force'] },
      ...{ judgments: 90, searched: 88, notInForce: 2, outside: 5 },
      rules: { key: 'cn', version: '2024.1' },
      notSearched: ['high', 'above-and-own'],
    },
    results: [
      {
        judgmentId: 'j',
        tier: 'supreme',
        ...{ title: HOSTILE, citation: '（2020）最高法刑再1号', court: '最高人民法院', decidedOn: '2020-01-02' },
        recent: false,
        later: ['upheld'],
        matched: [{ kind: 'circumstance', value: 'surrender' }],
        differing: [{ kind: 'amount', value: 500, inQuery: 1200 }],
        gist: '第一行。\n第二行。',
        followed: 'not-followed',
        why: '案情不同。',
      },
    ],
  },
  ...changed,
});

const document = (language: 'en' | 'zh', changed: Partial<ReadReport> = {}): PaperDocument =>
  reportDocument(report(changed), {
    language,
    docketNumber: '2026-民初-7',
    searcher: '梅有法',
    signer: changed.signedBy ? '梅有法' : null,
    rules: likeCaseRulesOf('cn'),
  });

const textOf = ({ title, blocks }: PaperDocument): string =>
  [title, ...blocks.map((block) => (block.kind === 'table' ? block.rows.flat().join('\n') : block.text))].join('\n');

/** Files of a zip by their names. */
const unzipped = (bytes: Buffer): Promise<Map<string, string>> =>
  new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const files = new Map<string, string>();
      zip.on('error', reject);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry: { fileName: string }) =>
        zip.openReadStream(entry as never, (failed, stream) => {
          if (failed) return reject(failed);
          void buffer(stream).then((read) => {
            files.set(entry.fileName, read.toString('utf8'));
            zip.readEntry();
          });
        }),
      );
      zip.readEntry();
    }),
  );

/** @throws Error where a tag is not closed in its order, or a sign stands that XML has no place for */
function requireWellFormed(xml: string): void {
  if (/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u.test(xml)) throw new Error('a sign that is none');
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^?]*\?>/, '');
  for (const [tag, closing, name, rest] of body.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*\/?>/g)) {
    if (closing) {
      if (open.pop() !== name || rest) throw new Error(`${tag} closes another`);
    } else if (!tag.endsWith('/>')) open.push(name!);
  }
  const outside = body.replace(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*\/?>/g, '');
  if (open.length > 0 || /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(outside)) throw new Error('is not well formed');
}

describe('the document of a report', () => {
  it('says in the language of the court what was searched, how, and what the panel makes of it', () => {
    const zh = textOf(document('zh'));
    for (const part of [
      ...[
        '2026-民初-7案类案检索报告（第2号）',
        '草稿，未签署',
        '梅有法',
        '2026-03-02T09:00:00.000Z',
        '共90份裁判文书，检索88份',
      ],
      ...['拟提交专业（主审）法官会议或者审判委员会讨论', 'SHA-256 ab12', '盗窃罪', 'cn 2024.1', '法〔2024〕92号'],
      ...[
        '高级人民法院发布的参考性案例',
        '棚屋是否构成“户”。',
        '最高人民法院发布的典型案例',
        '2020-01-02（超出优先检索年限）',
      ],
      ...['自首', '金额 500（本案：1200）', '第二行。', '不参照', '案情不同。'],
    ]) {
      expect(zh).toContain(part);
    }
    const en = textOf(document('en'));
    for (const part of ['Like-case report no. 2', 'Draft, not signed', 'surrender', 'amount 500 (here: 1200)', 'Older'])
      expect(en.toLowerCase()).toContain(part.toLowerCase());
  });

  it('says who signed it, under which digest, and that a later one superseded it', () => {
    const signedAt = new Date('2026-03-03T10:00:00Z');
    const signed = { state: 'signed', signedBy: 'p', signedAt, digest: 'cd34', supersededBy: 'other' } as const;
    expect(textOf(document('en', signed))).toContain(
      'Signed by 梅有法 at 2026-03-03T10:00:00.000Z; SHA-256 cd34\nSuperseded',
    );
  });

  it('says that nothing was found', () => {
    const { content } = report();
    expect(textOf(document('zh', { content: { ...content, results: [] } }))).toContain('未检索到类案。');
  });
});

describe('as a page', () => {
  it('runs nothing, loads nothing, and shows every sign as it was written', () => {
    const html = asHtml(document('zh'));
    expect(html).toContain('lang="zh"');
    expect(html).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &lt;img src=http://evil.example/a.png&gt;',
    );
    expect(html).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|(?:src|href)="/i);
    expect(html).toContain('棚屋是否构成“户”。');
  });
});

describe('as a text to work on', () => {
  it('is a whole package of well-formed parts with its Chinese intact, and refers to nothing outside', async () => {
    const files = await unzipped(await asDocx(document('zh')));
    expect([...files.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/document.xml',
      'word/styles.xml',
    ]);
    for (const xml of files.values()) requireWellFormed(xml);
    const body = files.get('word/document.xml')!;
    for (const part of ['棚屋是否构成“户”。', '最高人民法院', '第一行。</w:t><w:br/>', '&lt;script&gt;'])
      expect(body).toContain(part);
    const all = [...files.values()].join('');
    expect(all).not.toMatch(/TargetMode|w:hyperlink|w:fldSimple|w:instrText|macro/i);
    expect(all.match(/Target="([^"]*)"/g)).toEqual(['Target="word/document.xml"', 'Target="styles.xml"']);
  });

  it('is the same bytes for the same report', async () => {
    expect(await asDocx(document('en'))).toEqual(await asDocx(document('en')));
  });
});

describe('as lines to draw', () => {
  it('has every line by itself, and the time at which it was made', () => {
    const { lines, at, title } = asPdf(document('zh'));
    expect(lines.map(({ text }) => text)).toEqual(expect.arrayContaining(['棚屋是否构成“户”。', '第二行。']));
    expect([at.toISOString(), title]).toEqual(['2026-03-02T09:30:00.000Z', '2026-民初-7案类案检索报告（第2号）']);
  });
});
