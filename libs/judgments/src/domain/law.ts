import { articleKey, type Article } from './article';
import type { Cause } from './cause';

/** Procedure and interpretation are cited in every kind of case, so they do not tell under which law a case was decided. */
const NOT_SUBSTANTIVE = /诉讼法|解释|规定|意见|Procedure|Rules/;

/**
 * Under which law a case was decided, so that outcomes under another law are not taken for comparable: the key of the first article of
 * substance that the judgment cites, which courts of both languages cite before those on circumstances and form. Without one, the name of
 * the cause; without either, nothing.
 */
export function lawOf(articles: readonly Article[], cause: Cause | undefined): string | undefined {
  const first = articles.find(({ statute }) => statute !== '' && !NOT_SUBSTANTIVE.test(statute));
  // The short title and the full one are one statute.
  return first ? articleKey({ ...first, statute: first.statute.replace(/^中华人民共和国/, '') }) : cause?.name;
}
