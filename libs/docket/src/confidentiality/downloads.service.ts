import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type KeptBlob } from '@assize/blobs';
import type { Permission } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import type { ObjectOfACase } from './object-of-a-case';
import { Standings } from './standings.service';
import { watched } from './watched';

/** What is being downloaded, by whom. */
export interface Download {
  readonly actor: Actor;
  readonly permission: Permission;
  readonly object: ObjectOfACase;
  readonly id: string;
}

/** Sends files out, each as long as whoever asked for it may have it. */
@Injectable()
export class Downloads {
  constructor(
    private readonly blobs: Blobs,
    private readonly standings: Standings,
  ) {}

  /** For a use case that was permitted and whose unit of work has ended. The stream breaks off when what it is of is sealed or erased. */
  async open({ actor, permission, object, id }: Download, blob: KeptBlob): Promise<Readable> {
    const still = async (): Promise<boolean> =>
      (await this.standings.still(actor, permission, object, id)) && (await this.blobs.still(actor.spaceId, blob.id));
    return watched(await this.blobs.open(blob), still);
  }
}
