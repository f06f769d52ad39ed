import { checkedAs, maySubmit, type CheckedEnvelope, type Deficiency } from '@assize/filing';
import { BilingualView } from '../courts/courts.view';

export class DeficiencyView {
  /** @example caption-lacks-party */
  code!: string;
  /** @example /caseTitle */
  pointer!: string;
  /** The place in `documents` it is about, counted from 0. */
  document?: number;
  /** The page it is about, counted from 1. */
  page?: number;
  message!: BilingualView;
  cure!: BilingualView;
  /** `refuse`: it cannot be submitted so. `review`: the clerk decides. */
  effect!: string;
}

export class CheckedDocumentView {
  upload!: string;
  /** Of its bytes, in lower-case hex; null where there is no such upload. */
  sha256!: string | null;
}

export class CheckView {
  /** Whether the court would take it in. */
  acceptable!: boolean;
  /** @example 2026.1 */
  policyVersion!: string;
  deficiencies!: DeficiencyView[];
  /** What was looked at, in the order of the envelope. */
  documents!: CheckedDocumentView[];
  /** Stands for everything that was checked; send it with the submission to have that filed and nothing else. */
  checked!: string;
}

export class CourtCheckView extends CheckView {
  /** @example harbour */
  court!: string;
  /** What the court would say to it, in a sentence. */
  words!: BilingualView;
}

export const presentDeficiency = (found: Deficiency): DeficiencyView => ({
  code: found.code,
  pointer: found.pointer,
  ...(found.document === undefined ? {} : { document: found.document }),
  ...(found.page === undefined ? {} : { page: found.page }),
  message: found.message,
  cure: found.cure,
  effect: found.effect,
});

export const presentCheck = (checked: CheckedEnvelope): CheckView => ({
  acceptable: maySubmit(checked.deficiencies),
  policyVersion: checked.policy.version,
  deficiencies: checked.deficiencies.map(presentDeficiency),
  documents: checked.envelope.documents.map(({ upload }, at) => ({ upload, sha256: checked.sha256[at] ?? null })),
  checked: checkedAs(checked),
});

/** What a court would say to an envelope as a whole. */
function verdictOf(deficiencies: readonly Deficiency[]): BilingualView {
  const refused = deficiencies.filter(({ effect }) => effect === 'refuse').length;
  if (refused > 0)
    return {
      en: `The court would not take it in: ${refused} of ${deficiencies.length} things found must be put right first.`,
      zh: `该法院不会接收：共发现 ${deficiencies.length} 项，其中 ${refused} 项须先行补正。`,
    };
  if (deficiencies.length === 0) return { en: 'The court would take it in as it is.', zh: '该法院可直接接收。' };
  return {
    en: `The court would take it in, and its clerk would decide on ${deficiencies.length} things found.`,
    zh: `该法院可接收，另有 ${deficiencies.length} 项由书记员审查决定。`,
  };
}

export const presentCourtCheck = (checked: CheckedEnvelope): CourtCheckView => ({
  court: checked.court.key,
  ...presentCheck(checked),
  words: verdictOf(checked.deficiencies),
});
