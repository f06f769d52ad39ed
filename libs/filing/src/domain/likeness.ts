import { createHash } from 'node:crypto';
import type { Bilingual, CourtPolicy, PartySide } from '@assize/courts';
import { canonicalJson } from '@assize/kernel';
import type { Envelope, EnvelopeParty } from './envelope';
import { nameKey } from './name-key';

/** In what two filings are alike; one that comes earlier here makes those after `same-bytes` needless. */
export const HINT_KINDS = ['same-bytes', 'same-parties', 'mirror', 'same-counsel'] as const;
export type HintKind = (typeof HINT_KINDS)[number];

export const HINT_ANSWERS = ['same-matter', 'unrelated'] as const;
export type HintAnswerKind = (typeof HINT_ANSWERS)[number];

/** A reason to ask, never one to refuse. */
export const HINT_WORDS: Readonly<Record<HintKind, Bilingual>> = {
  'same-bytes': {
    en: 'A document of this filing is the same, byte for byte, as one in another filing. Ask whether it was meant to be filed twice.',
    zh: '本次提交中有文书与另一提交中的文书完全相同，请询问是否有意重复提交。',
  },
  'same-parties': {
    en: 'Another filing names the same parties on the same sides with the same claim. Ask whether it is the same matter.',
    zh: '另一提交的双方当事人及标的额与本次相同，请询问是否为同一纠纷。',
  },
  mirror: {
    en: 'Another filing names the same parties the other way round with the same claim. Ask whether the two belong together.',
    zh: '另一提交的原被告与本次互换，标的额相同，请询问两案是否应一并处理。',
  },
  'same-counsel': {
    en: 'The same counsel filed for the same party against the same opponent before. Ask whether it is the same matter.',
    zh: '同一代理人曾为同一当事人对同一对方提起诉讼，请询问是否为同一纠纷。',
  },
};

/** What a filing is compared by. */
export interface Comparable {
  readonly envelope: Envelope;
  readonly policy: Pick<CourtPolicy, 'partyTypes' | 'filingCodes'>;
  /** Who filed it, if that is counsel. */
  readonly counselId: string | null;
  /** Of the bytes of its documents. */
  readonly sha256: readonly string[];
}

/** What a filing can be recognised by: a digest. Equal marks of one kind mean that two filings have that in common. */
export interface Mark {
  readonly kind: 'bytes' | 'parties' | 'counsel';
  readonly mark: string;
}

/** A mark that another filing may have, and what it would mean. */
export interface Wanted extends Mark {
  readonly means: HintKind;
}

/** Pairs of opponents that are looked at: a claim against hundreds is not found by each of them. */
const MOST_OF_A_SIDE = 12;

const digest = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** What another filing would have to show. Parties are compared only between filings that open a case. */
export function wantedOf({ envelope, policy, counselId, sha256 }: Comparable): Wanted[] {
  const bytes = [...new Set(sha256)].map((mark): Wanted => ({ kind: 'bytes', mark, means: 'same-bytes' }));
  const opens = policy.filingCodes.some(({ code, opensCase }) => code === envelope.filingCode && opensCase);
  const [claimants, respondents] = [namesOn('claimant', envelope, policy), namesOn('respondent', envelope, policy)];
  if (!opens || claimants.length === 0 || respondents.length === 0) return bytes;
  const claim = claimKey(envelope);
  const mark = digest([claimants, respondents, claim]);
  const mirrored = digest([respondents, claimants, claim]);
  const pairs = counselId ? pairsOf(claimants, respondents) : [];
  return [
    ...bytes,
    { kind: 'parties', mark, means: 'same-parties' },
    ...(mirrored === mark ? [] : [{ kind: 'parties', mark: mirrored, means: 'mirror' } as const]),
    ...pairs.map((pair): Wanted => ({ kind: 'counsel', mark: digest([counselId, ...pair]), means: 'same-counsel' })),
  ];
}

/** What it shows to those that come later: everything but what only a mirror of it would. */
export const marksOf = (wanted: readonly Wanted[]): Mark[] =>
  wanted.filter(({ means }) => means !== 'mirror').map(({ kind, mark }) => ({ kind, mark }));

/** Of what was found in common with one filing, what is worth saying: the same parties tell more than the same counsel. */
export function worthSaying(found: readonly HintKind[]): HintKind[] {
  const kinds = HINT_KINDS.filter((kind) => found.includes(kind));
  const parties = kinds.includes('same-parties') || kinds.includes('mirror');
  return kinds.filter((kind) => kind !== 'same-counsel' || !parties);
}

function namesOn(side: PartySide, { parties }: Envelope, { partyTypes }: Pick<CourtPolicy, 'partyTypes'>): string[] {
  const isOn = ({ role }: EnvelopeParty): boolean =>
    partyTypes.some((type) => type.code === role && type.side === side);
  const names = parties.filter(isOn).map(({ name }) => nameKey(name));
  return [...new Set(names)].filter((name) => name !== '').sort();
}

/** The same amount however many zeros it is written with. */
function claimKey({ claim }: Envelope): string | null {
  if (!claim) return null;
  const [whole = '', part = ''] = claim.amount.trim().split('.');
  return `${whole.replace(/^0+(?=\d)/, '')}.${part.replace(/0+$/, '')} ${claim.currency.toUpperCase()}`;
}

const pairsOf = (claimants: readonly string[], respondents: readonly string[]): [string, string][] =>
  claimants
    .slice(0, MOST_OF_A_SIDE)
    .flatMap((claimant) =>
      respondents.slice(0, MOST_OF_A_SIDE).map((respondent): [string, string] => [claimant, respondent]),
    );
