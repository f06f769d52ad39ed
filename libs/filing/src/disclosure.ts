import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { Standings } from '@assize/docket';
import { mayInSql } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { redacted, type Hidden } from './domain/redacted';
import { ADDRESS_IN_FILING, FILING_DOCUMENT } from './filing-objects';
import type { Filing, FilingDocument } from './filing.entity';

/** How much of a filing its reader may know: of one that may be read, some documents and addresses may be hidden. */
@Injectable()
export class Disclosure {
  constructor(
    private readonly rows: Rows,
    private readonly standings: Standings,
  ) {}

  /** In the unit of work of a use case that has been permitted. */
  async shown(
    actor: Actor,
    filing: Filing,
    documents: readonly FilingDocument[],
  ): Promise<{ filing: Filing; documents: readonly FilingDocument[] }> {
    const ids = documents.map(({ id }) => id);
    const shown = await this.standings.among(actor, 'filing.read', FILING_DOCUMENT, ids);
    const hidden = documents.filter(({ id }) => !shown.has(id));
    const places = new Set(hidden.map(({ position }) => position - 1));
    return {
      filing: asShown(filing, { documents: places, addresses: await this.hiddenAddresses(actor, filing) }),
      documents: documents.filter(({ id }) => shown.has(id)),
    };
  }

  private async hiddenAddresses(actor: Actor, { id }: Filing): Promise<Set<string>> {
    const shown = mayInSql(actor, 'filing.read', ADDRESS_IN_FILING.facts);
    const found = await this.rows.sql<{ address: string | null; email: string | null }>(
      `SELECT o.address, o.email FROM ${ADDRESS_IN_FILING.from} WHERE o.space_id = $3 AND f.id = $4 AND NOT (${shown})`,
      [actor.personId, new Date(), actor.spaceId, id],
    );
    return new Set(found.flatMap(({ address, email }) => [address, email].flatMap((one) => one ?? [])));
  }
}

/** As it looks to somebody from whom some of it is hidden. */
function asShown(filing: Filing, hidden: Hidden): Filing {
  const { reviewAnswer, qualityNotice } = filing;
  const shown = <T>(all: readonly T[]): T[] => all.filter((_, at) => !hidden.documents.has(at));
  const { envelope, deficiencies, told } = redacted({ ...filing, told: reviewAnswer?.told ?? [] }, hidden);
  const noticed = redacted({ ...filing, told: qualityNotice?.told ?? [] }, hidden).told;
  const { told: corrections } = redacted({ ...filing, told: filing.corrections }, hidden);
  return {
    ...filing,
    ...{ envelope, deficiencies, corrections: [...corrections] },
    reviewAnswer: reviewAnswer && {
      ...{ ...reviewAnswer, told },
      ...{ outcomes: shown(reviewAnswer.outcomes), reasons: shown(reviewAnswer.reasons) },
    },
    qualityNotice: qualityNotice && { ...qualityNotice, told: noticed },
  };
}
