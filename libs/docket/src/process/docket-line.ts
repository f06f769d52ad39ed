import { Injectable } from '@nestjs/common';
import { fill, localDateOf, type Bilingual, type CourtPolicy } from '@assize/courts';
import { Clock } from '@assize/kernel';
import type { DocketEntry } from '../docket-entry.entity';
import { Register } from '../register.service';

const TITLES = {
  'service.summons': { en: 'Summons issued to {party}', zh: '向{party}签发传票' },
  'service.summons-again': { en: 'Summons issued again to {party}', zh: '再次向{party}签发传票' },
  'service.return': { en: 'Return of service on {party}', zh: '对{party}的送达回证' },
  'service.waived': { en: '{party} waives service of process', zh: '{party}放弃起诉文书送达' },
  'case.default': { en: 'Default of {party}', zh: '{party}未应诉登记' },
} as const satisfies Record<string, Bilingual>;

/** What the court puts on the docket as process is served: in the language of the court, and no address. */
@Injectable()
export class DocketLine {
  constructor(
    private readonly register: Register,
    private readonly clock: Clock,
  ) {}

  async enter(caseId: string, code: keyof typeof TITLES, party: string, policy: CourtPolicy): Promise<DocketEntry> {
    const { language, timeZone } = policy;
    const title = fill(TITLES[code], { party })[language];
    const officialFileDate = localDateOf(this.clock.now(), timeZone);
    const entry = await this.register.enter({ caseId, code, title, filedBy: null, officialFileDate });
    await this.register.attach(entry, []);
    return entry;
  }
}
