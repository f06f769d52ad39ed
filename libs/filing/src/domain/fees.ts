import type { Bilingual, CourtPolicy, FeeItem } from '@assize/courts';
import type { Envelope } from './envelope';

/** One line of what a filing costs. Money is whole minor units of the currency, such as cents. */
export interface FeeLine {
  readonly code: string;
  readonly name: Bilingual;
  /** Index in `documents` when it is for one document, so that what is not accepted is not charged. */
  readonly document: number | null;
  readonly amount: number;
}

export interface Fees {
  /** ISO 4217; null where the court takes none. */
  readonly currency: string | null;
  readonly lines: readonly FeeLine[];
  readonly total: number;
}

/** What a filing costs under a policy. */
export function feesOf(envelope: Envelope, { fees }: Pick<CourtPolicy, 'fees'>): Fees {
  if (!fees) return { currency: null, lines: [], total: 0 };
  const lines = fees.items.filter((item) => appliesTo(item, envelope)).flatMap((item) => linesOf(item, envelope, fees));
  const charged = lines.filter(({ amount }) => amount > 0);
  return { currency: fees.currency, lines: charged, total: sum(charged) };
}

/** The same for the documents that were accepted; what is for no single document is owed when any of them was. */
export function feesOfAccepted({ lines }: Fees, accepted: ReadonlySet<number>): number {
  if (accepted.size === 0) return 0;
  return sum(lines.filter(({ document }) => document === null || accepted.has(document)));
}

const sum = (lines: readonly FeeLine[]): number => lines.reduce((total, { amount }) => total + amount, 0);

const appliesTo = (item: FeeItem, { filingCode, caseCategory }: Envelope): boolean =>
  item.filingCodes.includes(filingCode) && (item.categories.length === 0 || item.categories.includes(caseCategory));

function linesOf(item: FeeItem, envelope: Envelope, fees: NonNullable<CourtPolicy['fees']>): FeeLine[] {
  const { code, name } = item;
  const line = (amount: number, document: number | null = null): FeeLine => ({ code, name, document, amount });
  if (item.per === 'filing') return [line(item.amount)];
  if (item.per === 'party') return [line(item.amount * envelope.parties.length)];
  if (item.per === 'document') {
    return envelope.documents.flatMap(({ documentType }, at) =>
      item.documentTypes.length === 0 || item.documentTypes.includes(documentType) ? [line(item.amount, at)] : [],
    );
  }
  const { claim } = envelope;
  return claim && claim.currency === fees.currency ? [line(staircase(minorUnits(claim.amount), item))] : [];
}

/** Decimal text with at most two places, as the checks demand it. */
function minorUnits(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.');
  return /^\d+$/.test(whole) && /^\d{0,2}$/.test(part) ? BigInt(whole) * 100n + BigInt(part.padEnd(2, '0')) : 0n;
}

/**
 * A fee by steps of the claim: each step charges its share of the part of the claim that lies in it, and the item's own
 * amount is the least, for a claim in the first step. Rounded half up, once, at the end.
 */
function staircase(claim: bigint, { amount, steps }: FeeItem): number {
  let tenThousandths = BigInt(amount) * 10_000n;
  let from = 0n;
  for (const { upTo, basisPoints } of steps) {
    const end = upTo === null || claim < BigInt(upTo) ? claim : BigInt(upTo);
    if (end > from) tenThousandths += (end - from) * BigInt(basisPoints);
    if (upTo === null || claim <= BigInt(upTo)) break;
    from = BigInt(upTo);
  }
  return Number((tenThousandths + 5_000n) / 10_000n);
}

/** Whether the filer has to be asked: the clerk's correction costs more than the filer has agreed to. */
export const needsApproval = (corrected: number, agreed: number): boolean => corrected > agreed;
