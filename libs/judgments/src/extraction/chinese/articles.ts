import type { Article } from '../../domain/article';
import { articleKey } from '../../domain/article';
import type { Found, Passage } from '../found';
import { chineseNumber, COUNT } from './numerals';

const ARTICLE = `第([${COUNT}]{1,7}(?:、第?[${COUNT}]{1,7}){0,6})条(?:之([${COUNT}]{1,2}))?`;
const PARAGRAPH = `(?:第([${COUNT}]{1,3})(?:、(?:第)?[${COUNT}]{1,3}){0,4}[款项])?`;

/** Either the title of a statute (an interpretation's title may contain another title) or an article of the statute named last. */
const TITLE_OR_ARTICLE = new RegExp(
  `《((?:[^《》]|《[^《》]{0,60}》){2,80})》|(中华人民共和国刑法|(?<![\u4e00-\u9fff])刑法)|${ARTICLE}${PARAGRAPH}`,
  'g',
);

const numbersOf = (list: string): string[] =>
  list.split('、').flatMap((item) => chineseNumber(item.replace('第', ''))?.toString() ?? []);

/** Every article that a passage cites, each once, under the statute named before it. */
export function articlesIn(passage: Passage): Found<Article>[] {
  const cited = new Map<string, Found<Article>>();
  let statute = '';
  for (const match of passage.text.matchAll(TITLE_OR_ARTICLE)) {
    const [whole, title, bare, list, inserted, paragraph] = match;
    statute = title ?? bare ?? statute;
    const start = passage.offset + match.index;
    for (const article of list === undefined ? [] : articlesOf(statute, list, inserted, paragraph)) {
      const key = articleKey(article);
      if (!cited.has(key)) cited.set(key, { value: article, start, end: start + whole.length });
    }
  }
  return [...cited.values()];
}

function articlesOf(statute: string, list: string, inserted?: string, paragraph?: string): Article[] {
  const suffix = inserted === undefined ? '' : `-${chineseNumber(inserted) ?? inserted}`;
  const cited = paragraph === undefined ? undefined : chineseNumber(paragraph)?.toString();
  return numbersOf(list).map((number) => ({
    statute,
    number: number + suffix,
    ...(cited === undefined ? {} : { paragraph: cited }),
  }));
}
