import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ECF_FILING_STATUS, FILING_STATUSES } from '@assize/filing';

const ROOT = resolve(__dirname, '../../..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const pagesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const DECISIONS = pagesIn('docs/adr').filter((page) => !page.endsWith('README.md'));
const PAGES = [...pagesIn('.'), ...pagesIn('docs'), ...pagesIn('docs/adr'), ...pagesIn('docs/guides')];

/** Cells of the table that has this first column heading. */
function tableUnder(heading: string, page: string): string[][] {
  const lines = text(page).split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
  const rows = start < 0 ? [] : lines.slice(start + 2, end);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the description of the API', () => {
  it('has one form under each name: of two classes of one name it would show one for both', () => {
    const sources = readdirSync(join(ROOT, 'apps/api/src'), { recursive: true, encoding: 'utf8' });
    const described = sources.filter((name) => /\.(view|dto)\.ts$/.test(name));
    const names = described.flatMap((name) =>
      [...text(join('apps/api/src', name)).matchAll(/^export class (\w+)/gm)].map(([, given]) => given),
    );
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('the table of ECF review codes', () => {
  const rows = tableUnder('our state', 'docs/glossary.md');

  it('has every state of a filing once, in the order of the code', () => {
    expect(rows.map(([state]) => state)).toEqual(FILING_STATUSES.map((status) => `\`${status}\``));
  });

  it('uses no code that ECF does not have', () => {
    const ecf = ['received', 'accepted', 'partially-accepted', 'rejected', 'cancelled', 'issued'];
    expect(rows.map(([, code]) => code!.replaceAll('`', '')).filter((code) => !ecf.includes(code))).toEqual([]);
  });

  it('is the one that the court answers by', () => {
    expect(rows.map(([, code]) => code)).toEqual(FILING_STATUSES.map((status) => `\`${ECF_FILING_STATUS[status]}\``));
  });
});

describe('the glossary', () => {
  it('gives each word once, in both languages, with one sentence', () => {
    const words = text('docs/glossary.md')
      .split('\n## ')
      .slice(1, -1)
      .flatMap((section) =>
        section
          .split('\n')
          .filter((line) => line.startsWith('| '))
          .slice(2),
      );
    const cells = words.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(cells.length).toBeGreaterThan(40);
    const wrong = cells.filter(
      ([, chinese, sentence]) => !/\p{Script=Han}/u.test(chinese!) || !/^[A-Z“].*\.$/.test(sentence!),
    );
    expect(wrong).toEqual([]);
    expect(new Set(cells.map(([english]) => english)).size).toBe(cells.length);
  });
});

describe('the decisions', () => {
  it('are numbered without a gap, and the list of them is whole', () => {
    const numbers = DECISIONS.map((page) => Number(page.split('/').at(-1)!.slice(0, 4)));
    expect(numbers).toEqual(DECISIONS.map((_, at) => at + 1));
    const listed = [...text('docs/adr/README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, name]) =>
      join('docs/adr', name!),
    );
    expect(listed).toEqual(DECISIONS);
  });

  it.each(DECISIONS)('says why, what, what follows and what would change it, on one page: %s', (page) => {
    const headings = text(page).match(/^## .*$/gm);
    expect(headings).toEqual(['## Context', '## Decision', '## Consequences', '## What would change our mind']);
    expect(text(page).split('\n').length).toBeLessThanOrEqual(40);
  });
});

describe('every page', () => {
  const links = PAGES.flatMap((page) =>
    [...text(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)].map(([, target]) => [page, target!] as const),
  );

  it('links to pages that are there', () => {
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(([page, target]) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });

  it('names files that are there', () => {
    const named = PAGES.flatMap((page) =>
      [...text(page).matchAll(/`((?:apps|libs|test|docs|docker|scripts|seed)\/[\w./-]+)`/g)].map(
        ([, path]) => [page, path!] as const,
      ),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(([, path]) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const named = PAGES.flatMap((page) =>
      [...text(page).matchAll(/`npm (?:run )?(?:-s )?([a-z-]+)(?: [^`]*)?`/g)].map(
        ([, name]) => [page, name!] as const,
      ),
    );
    const others = named.filter(([, name]) => !(name in scripts) && name !== 'ci');
    expect(others).toEqual([]);
  });
});

describe('the license', () => {
  it('is the one that package.json names, whole', () => {
    const { license } = JSON.parse(text('package.json')) as { license: string };
    expect(license).toBe('Apache-2.0');
    expect(text('LICENSE')).toContain('Version 2.0, January 2004');
    expect(text('LICENSE')).toContain('END OF TERMS AND CONDITIONS');
  });
});
