import { unfit } from './errors';
import type { EmbeddedAs } from './embedder';

/** What a model's files say of it. */
export interface ModelDeclaration {
  readonly dimension: number;
  /** Tokens of one piece of text at most; a longer text is read in pieces. */
  readonly longest: number;
  /** How a piece's vector comes of those of its tokens. */
  readonly pooling: 'cls' | 'mean';
  /** What is set before a text. */
  readonly prefixes: Readonly<Record<EmbeddedAs, string>>;
}

/** The JSON files of a model, parsed and not yet believed. */
export interface DeclaringFiles {
  readonly name: string;
  readonly config: unknown;
  readonly tokenizer: unknown;
  readonly pooling?: unknown;
  readonly sentences?: unknown;
}

/** Of models whose files do not say which prefixes they were trained with, by the cards of their authors. */
const KNOWN_PREFIXES: readonly { readonly of: RegExp; readonly prefixes: ModelDeclaration['prefixes'] }[] = [
  { of: /(^|-)e5(-|$)/i, prefixes: { query: 'query: ', passage: 'passage: ' } },
  { of: /^bge-.*-zh/i, prefixes: { query: '为这个句子生成表示以用于检索相关文章：', passage: '' } },
  {
    of: /^bge-.*-en/i,
    prefixes: { query: 'Represent this sentence for searching relevant passages: ', passage: '' },
  },
];

/** Families whose sentence vector is that of the first token; all others are pooled by their mean. */
const FIRST_TOKEN = /^bge-/i;

const USUAL_LONGEST = 512;
const LARGEST_DIMENSION = 8_192;
const LARGEST_LONGEST = 8_192;

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const count = (value: unknown, most: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? Math.min(value, most) : undefined;

function prefixesOf(name: string, sentences: unknown): ModelDeclaration['prefixes'] {
  const prompts = fieldsOf(fieldsOf(sentences)['prompts']);
  const told = (key: string): string | undefined => (typeof prompts[key] === 'string' ? prompts[key] : undefined);
  const [query, passage] = [told('query'), told('passage') ?? told('document')];
  if (query || passage) return { query: query ?? '', passage: passage ?? '' };
  return KNOWN_PREFIXES.find(({ of }) => of.test(name))?.prefixes ?? { query: '', passage: '' };
}

function poolingOf(name: string, pooling: unknown): 'cls' | 'mean' {
  if (fieldsOf(pooling)['pooling_mode_cls_token'] === true) return 'cls';
  if (fieldsOf(pooling)['pooling_mode_mean_tokens'] === true) return 'mean';
  return FIRST_TOKEN.test(name) ? 'cls' : 'mean';
}

/** @throws DomainError `embedding-model-unfit` when the files leave open what must be known */
export function declarationOf({ name, config, tokenizer, pooling, sentences }: DeclaringFiles): ModelDeclaration {
  const { hidden_size, d_model, dim, max_position_embeddings, model_type } = fieldsOf(config);
  if (typeof model_type !== 'string') throw unfit(name, 'config.json names no model_type.');
  const dimension = [hidden_size, d_model, dim].find((value) => typeof value === 'number');
  if (count(dimension, LARGEST_DIMENSION) !== dimension || dimension === undefined)
    throw unfit(name, `config.json gives no hidden_size from 1 to ${LARGEST_DIMENSION}.`);
  const longest =
    count(fieldsOf(tokenizer)['model_max_length'], LARGEST_LONGEST) ??
    count(max_position_embeddings, LARGEST_LONGEST) ??
    USUAL_LONGEST;
  return {
    dimension,
    longest: Math.min(longest, count(max_position_embeddings, LARGEST_LONGEST) ?? longest),
    pooling: poolingOf(name, pooling),
    prefixes: prefixesOf(name, sentences),
  };
}
