import { readFileSync } from 'node:fs';
import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@assize/kernel';
import type { Finding } from '../audit';
import { parsePolicy } from '../domain/policy';
import { logPolicyMalformed } from '../errors';
import { WitnessClient } from './witness-client';
import { Witnessing, type WitnessingParts } from './witnessing';

export interface WitnessOptions {
  /** The file with the witnesses to ask; none are asked without it. */
  readonly policy: string | undefined;
  readonly everySeconds: number;
}

/** Brings new checkpoints to the witnesses, in the worker. What fails is said in the log of the process when it changes. */
export class WitnessTimer implements BeforeApplicationShutdown {
  private readonly logger = new Logger('witnesses');
  private readonly witnessing: Witnessing | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** @throws DomainError `log-policy-malformed` also when the file is not there */
  constructor(
    private readonly options: WitnessOptions,
    parts: WitnessingParts,
  ) {
    const clients = options.policy === undefined ? [] : clientsOf(options.policy);
    if (clients.length === 0) return;
    this.witnessing = new Witnessing(parts, clients, {
      failing: (witness, why) => this.logger.warn(`${witness} does not cosign: ${why}`),
      cosigning: (witness) => this.logger.log(`${witness} cosigns again`),
    });
  }

  start(): void {
    if (this.timer || !this.witnessing) return;
    this.timer = setInterval(() => this.next(), this.options.everySeconds * 1000).unref();
    this.next();
  }

  /** Which witnesses know a log that the published one does not continue. */
  async contradictions(): Promise<readonly Finding[]> {
    return this.witnessing ? this.witnessing.contradictions() : [];
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private next(): void {
    void this.witnessing
      ?.round()
      .catch((error: unknown) => this.logger.error(error instanceof Error ? error.message : String(error)));
  }
}

function clientsOf(path: string): WitnessClient[] {
  const { witnesses } = parsePolicy(textOf(path));
  return witnesses.flatMap(({ url, ...witness }) => (url === undefined ? [] : new WitnessClient({ ...witness, url })));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new DomainError(logPolicyMalformed, 'The file that ASSIZE_LOG_WITNESSES names cannot be read.');
  }
}
