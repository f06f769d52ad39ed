import { AUDIT_KINDS, type AuditAttribute, type AuditKind } from '@assize/judgments';
import type { Page } from '@assize/kernel';
import type { AuditedGroup, AuditedGroups, AuditedJudgment } from '@assize/research';

export class AuditAttributeView {
  /** @example sex */
  kind!: (typeof AUDIT_KINDS)[number];
  /**
   * Of whom it is, by the placeholder in the search text; absent: it is not said of anybody.
   * @example accused1
   */
  bearer?: string;
  /**
   * A code: of a name its group, of a place its name no nearer than the county.
   * @example female
   */
  value!: string;
  /**
   * The province of a place, where its name tells it.
   * @example CN-HN
   */
  region?: string;
  /** How often it stands in the text. */
  n!: number;
}

export class AuditedJudgmentView {
  judgmentId!: string;
  /**
   * By which rules it was masked and coded, the present ones or older ones; null: by none yet, so that nothing is known.
   * @example 1/1/1
   */
  madeBy!: string | null;
  attributes!: AuditAttributeView[];
}

export class AuditedPageView {
  items!: AuditedJudgmentView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class AuditedGroupView {
  /** @example ethnicity */
  kind!: AuditKind;
  /** @example 壮 */
  value!: string;
  /** @example CN-GX */
  region?: string;
  /** Judgments in which it stands. */
  judgments!: number;
  /** People of whom it is said, each once a judgment. */
  people!: number;
}

export class AuditedGroupsView {
  /** Judgments of the corpus that you may know of. */
  judgments!: number;
  /** So many of them were masked and coded; of the others nothing is known. */
  coded!: number;
  items!: AuditedGroupView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

const presentAttribute = ({ kind, bearer, value, region, n }: AuditAttribute): AuditAttributeView => ({
  kind,
  ...(bearer === null ? {} : { bearer }),
  value,
  ...(region === null ? {} : { region }),
  n,
});

const presentAudited = ({ judgmentId, madeBy, attributes }: AuditedJudgment): AuditedJudgmentView => ({
  judgmentId,
  madeBy,
  attributes: attributes.map(presentAttribute),
});

export const presentAuditedPage = ({ items, next }: Page<AuditedJudgment>): AuditedPageView => ({
  items: items.map(presentAudited),
  next,
});

const presentGroup = ({ kind, value, region, judgments, people }: AuditedGroup): AuditedGroupView => ({
  kind,
  value,
  ...(region === null ? {} : { region }),
  judgments,
  people,
});

export const presentAuditedGroups = ({ judgments, coded, items, next }: AuditedGroups): AuditedGroupsView => ({
  judgments,
  coded,
  items: items.map(presentGroup),
  next,
});
