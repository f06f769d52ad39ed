import { createHash } from 'node:crypto';
import { parseCheckpoint } from '../domain/checkpoint';
import { unverifiedText } from '../domain/note';
import type { TileStore } from '../tile-store';
import { askForTimestamp, type Stamped } from './tsa-client';

/** The newest time stamp of one authority. */
export interface StampedCheckpoint {
  /** The host of the authority. */
  readonly tsa: string;
  /** Below the prefix of the log; holds `checkpoint`, `request.tsq`, `reply.tsr` and `chain.pem`. */
  readonly folder: string;
  readonly size: number;
  readonly at: string;
  /** When the first certificate of the chain ends; before that the log must be stamped by another one. */
  readonly certificateUntil: string;
}

export interface TimestampPlan {
  readonly urls: readonly string[];
  readonly everyMs: number;
  /** How long before a certificate ends that is said. */
  readonly warnMs: number;
}

export interface TimestampReport {
  readonly failing: (tsa: string, why: string) => void;
  readonly ageing: (tsa: string, until: string) => void;
}

const hostOf = (url: string): string => new URL(url).host;
/** Two authorities of one host are told apart, and no URL is published. */
const placeOf = (url: string): string =>
  `${hostOf(url).replace(/[^A-Za-z0-9.-]/g, '_')}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}`;

/**
 * Has the published checkpoint, or the newest that witnesses have cosigned, stamped by each authority, and keeps what came back beside it: the stamp for ever, the newest of each in `timestamps`.
 *
 * Nobody waits for it. A stamp is over the whole signed note, byte for byte.
 */
export class Timestamps {
  private warned = new Map<string, string>();

  constructor(
    private readonly files: Pick<TileStore, 'read' | 'add' | 'replace'>,
    private readonly plan: TimestampPlan,
    private readonly now: () => Date,
    private readonly report: TimestampReport,
  ) {}

  /** Asks every authority whose turn it is. One that fails takes nothing from the others, and is asked again at the next round. */
  async round(): Promise<void> {
    const [checkpoint, witnessed] = [await this.head('checkpoint'), await this.head('witnessed')];
    if (!checkpoint) return;
    for (const url of this.plan.urls) {
      const [place, known] = [placeOf(url), await newestStamps(this.files)];
      this.warn(known[place]);
      if (!this.isDue(known[place], checkpoint.size)) continue;
      // What witnesses have cosigned, so that the stamp is over their word too; but not twice, should they have stopped.
      const { note, size } = witnessed && witnessed.size > (known[place]?.size ?? -1) ? witnessed : checkpoint;
      try {
        const stamped = await askForTimestamp(url, note);
        await this.keep(place, hostOf(url), size, note, stamped);
      } catch (error) {
        this.report.failing(hostOf(url), reasonOf(error));
      }
    }
  }

  private async head(file: 'checkpoint' | 'witnessed'): Promise<{ note: Buffer; size: number } | undefined> {
    const note = await this.files.read(file);
    const head = note && parseCheckpoint(unverifiedText(note.toString('utf8')) ?? '');
    return head && { note, size: head.size };
  }

  /** What is stamped already is stamped again only before its certificate ends. */
  private isDue(last: StampedCheckpoint | undefined, size: number): boolean {
    if (!last) return true;
    const since = this.now().getTime() - Date.parse(last.at);
    return since >= this.plan.everyMs && (last.size !== size || this.isAgeing(last));
  }

  private isAgeing({ certificateUntil }: StampedCheckpoint): boolean {
    return Date.parse(certificateUntil) - this.now().getTime() < this.plan.warnMs;
  }

  /** Once a day. */
  private warn(last: StampedCheckpoint | undefined): void {
    const today = this.now().toISOString().slice(0, 10);
    if (!last || !this.isAgeing(last) || this.warned.get(last.folder) === today) return;
    this.warned.set(last.folder, today);
    this.report.ageing(last.tsa, last.certificateUntil);
  }

  private async keep(place: string, tsa: string, size: number, note: Buffer, stamped: Stamped): Promise<void> {
    const folder = `timestamp/${size}/${place}-${stamped.nonce.toString('hex')}`;
    const chain = stamped.certificates.map((certificate) => certificate.toString()).join('');
    await this.files.add([
      { path: `${folder}/checkpoint`, bytes: note },
      { path: `${folder}/request.tsq`, bytes: stamped.request },
      { path: `${folder}/reply.tsr`, bytes: stamped.reply },
      { path: `${folder}/chain.pem`, bytes: Buffer.from(chain) },
    ]);
    const until = Math.min(...stamped.certificates.map(({ validTo }) => Date.parse(validTo)));
    const newest: StampedCheckpoint = {
      tsa,
      folder,
      size,
      at: stamped.at.toISOString(),
      certificateUntil: new Date(until).toISOString(),
    };
    const all = { ...(await newestStamps(this.files)), [place]: newest };
    await this.files.replace('timestamps', Buffer.from(`${JSON.stringify(all, null, 2)}\n`));
  }
}

/** The newest stamp of each authority, under a name made of letters, digits, dots, hyphens and underscores. */
export async function newestStamps(
  files: Pick<TileStore, 'read'>,
): Promise<Readonly<Record<string, StampedCheckpoint>>> {
  const bytes = await files.read('timestamps');
  return bytes ? (JSON.parse(bytes.toString('utf8')) as Record<string, StampedCheckpoint>) : {};
}

/** `fetch` hides what happened in the cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { message?: string }; message?: string };
  return cause?.message || message || String(error);
}
