import { Injectable } from '@nestjs/common';
import { Court, CourtPolicyRow, CourtRoom, type CourtSeed } from '@assize/courts';
import { DEFAULT_SPACE, Spaces, Transactions, type SpaceRow } from '@assize/database';
import { HeldRoleRow, hashPassword, Person } from '@assize/identity';
import { Corpora, COURT_CORPUS, Imports, type ImportOptions, type ImportProgress } from '@assize/judgments';
import { seedId } from '@assize/kernel';
import { ACCOUNTS, emailOf, SANDBOX_PASSWORD, type SeedAccount } from '@seed/accounts';
import { courtSeeds } from '@seed/courts/index';
import type { EntityTarget } from 'typeorm';
import { madeUpFrom, rowOf, type MadeUpSet } from './made-up-judgments';

/** Roles of the seeded people begin here, before any time a test clock can show. */
const HELD_FROM = new Date('2020-01-01T00:00:00Z');

/** As many as like cases and comparisons need to say something, and few enough to be there within a second. */
export const DEFAULT_JUDGMENTS: MadeUpSet = { size: 2400, seed: 1 };

/** Sets up made-up courts and people. What is there already is left as it is, so it can run at every start. */
@Injectable()
export class Seeding {
  constructor(
    private readonly spaces: Spaces,
    private readonly transactions: Transactions,
    private readonly imports: Imports,
    private readonly corpora: Corpora,
  ) {}

  /** @returns the id of the space */
  async courtsAndPeople(spaceName: string = DEFAULT_SPACE): Promise<string> {
    const spaceId = await this.spaces.ensure(spaceName, seedId(`space ${spaceName}`));
    const people = await this.transactions.read(spaceId, () => this.transactions.manager.countBy(Person, { spaceId }));
    if (people >= ACCOUNTS.length) return spaceId;
    const passwordHash = await hashPassword(SANDBOX_PASSWORD);
    await this.transactions.run(spaceId, async () => {
      for (const court of courtSeeds) await this.court(spaceId, court);
      for (const account of ACCOUNTS) await this.account(spaceId, account, passwordHash);
    });
    return spaceId;
  }

  /**
   * Fills the court's corpus with made-up judgments up to the size asked for; those there already are not made again, and one look
   * tells that they are.
   */
  async judgments(
    spaceId: string,
    size: number = DEFAULT_JUDGMENTS.size,
    seed: number = DEFAULT_JUDGMENTS.seed,
    options: ImportOptions = {},
  ): Promise<ImportProgress> {
    const fingerprint = `made-up ${seed}`;
    const done = await this.imports.progress(spaceId, COURT_CORPUS, fingerprint);
    if (done && done.recordsDone >= size) return done;
    return this.imports.run(spaceId, {
      ...options,
      corpus: () => this.corpora.court(),
      fingerprint,
      records: (skip) => madeUpFrom(skip, { size, seed }),
      judgment: ({ madeUp }, corpusId) => rowOf(madeUp, corpusId),
    });
  }

  private async court(spaceId: string, { key, name, rooms, policy }: CourtSeed): Promise<void> {
    const courtId = seedId(`court ${key}`);
    await this.put(Court, { spaceId, id: courtId, key, name, version: 1 });
    for (const room of rooms) await this.put(CourtRoom, { spaceId, id: seedId(`room ${room.key}`), courtId, ...room });
    await this.put(CourtPolicyRow, {
      spaceId,
      id: seedId(`policy ${key} ${policy.version}`),
      courtId,
      policyVersion: policy.version,
      effectiveFrom: policy.effectiveFrom,
      document: policy,
    });
  }

  private async account(spaceId: string, account: SeedAccount, passwordHash: string): Promise<void> {
    const { key, name, role, court, assurance } = account;
    const personId = seedId(`person ${key}`);
    await this.put(Person, { spaceId, id: personId, name, email: emailOf(key), passwordHash, assurance, version: 1 });
    await this.put(HeldRoleRow, {
      spaceId,
      id: seedId(`role ${key}`),
      personId,
      role,
      courtId: court ? seedId(`court ${court}`) : null,
      heldFrom: HELD_FROM,
      heldTo: null,
    });
  }

  private async put<T extends SpaceRow>(entity: EntityTarget<T>, row: T): Promise<void> {
    await this.transactions.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(row)
      .orIgnore()
      .updateEntity(false)
      .execute();
  }
}
