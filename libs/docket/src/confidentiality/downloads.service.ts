import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Openable } from '@assize/blobs';
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

  /** For a use case that was permitted and whose unit of work has ended. The stream breaks off when what it is of is sealed. */
  async open({ actor, permission, object, id }: Download, blob: Openable): Promise<Readable> {
    return watched(await this.blobs.open(blob), () => this.standings.still(actor, permission, object, id));
  }
}
