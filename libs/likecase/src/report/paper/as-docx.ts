import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { escapeHtml } from '@assize/kernel';
import { ZipFile } from 'yazl';
import type { PaperBlock, PaperDocument } from './paper-blocks';

// Office Open XML (ECMA-376, part 1) as far as a text with headings and tables needs it; nothing in it refers to anything outside.

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;
const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`;
const DOCUMENT_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

const style = (id: string, name: string, halfPoints: number, level: number): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200" w:after="100"/><w:outlineLvl w:val="${level}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${halfPoints}"/></w:rPr></w:style>`;

const STYLES = `${HEAD}<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${style('Heading1', 'heading 1', 32, 0)}${style('Heading2', 'heading 2', 26, 1)}${style('Heading3', 'heading 3', 22, 2)}</w:styles>`;

/** What XML 1.0 has no place for is left out: control characters, halves of pairs and the two noncharacters. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

const runs = (text: string): string =>
  text
    .replace(UNWRITABLE, '')
    .split(/\r\n|\r|\n/)
    .map((line) => `<w:t xml:space="preserve">${escapeHtml(line)}</w:t>`)
    .join('<w:br/>');

const paragraph = (text: string, styled = ''): string =>
  `<w:p>${styled && `<w:pPr><w:pStyle w:val="${styled}"/></w:pPr>`}<w:r>${runs(text)}</w:r></w:p>`;

const BORDER = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`)
  .join('');
const WIDTHS = [2600, 6400] as const;

const cell = (text: string, width: number): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(text)}</w:tc>`;

function wordOf(block: PaperBlock): string {
  if (block.kind === 'heading') return paragraph(block.text, `Heading${block.level}`);
  if (block.kind === 'paragraph') return paragraph(block.text);
  const rows = block.rows.map(([name, text]) => `<w:tr>${cell(name, WIDTHS[0])}${cell(text, WIDTHS[1])}</w:tr>`);
  const grid = WIDTHS.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>${BORDER}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>${paragraph('')}`;
}

const documentXml = ({ title, blocks }: PaperDocument): string =>
  `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${paragraph(title, 'Heading1')}${blocks.map(wordOf).join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`;

/** The same document gives the same bytes. */
export async function asDocx(document: PaperDocument): Promise<Buffer> {
  const zip = new ZipFile();
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': RELATIONS,
    'word/document.xml': documentXml(document),
    'word/_rels/document.xml.rels': DOCUMENT_RELATIONS,
    'word/styles.xml': STYLES,
  };
  for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(xml), name, { mtime: document.at });
  zip.end();
  return buffer(zip.outputStream as Readable);
}
