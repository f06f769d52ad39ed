/** An article or section of a statute, as a judgment cites it. */
export interface Article {
  /** As the judgment names it, without brackets: `Penal Code`, `中华人民共和国刑法`. Empty when the text cites an article of no named statute. */
  readonly statute: string;
  /** Arabic digits; an inserted article (`第一百三十三条之一`) is `133-1`. */
  readonly number: string;
  /** The first paragraph cited, when one is: `第三款`, `(3)`. */
  readonly paragraph?: string;
}

/** Two citations are of the same law when their keys are equal; paragraphs do not count. */
export const articleKey = ({ statute, number }: Pick<Article, 'statute' | 'number'>): string => `${statute} ${number}`;
