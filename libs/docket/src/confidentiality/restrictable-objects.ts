import { Injectable } from '@nestjs/common';
import type { ObjectOfACase } from './object-of-a-case';
import { ADDRESS, DOCUMENT, ENTRY } from './objects';
import type { RestrictedKind } from './restriction.entity';

/** What an order can name. The rooms above say how their own objects are found; this room does not know them. */
@Injectable()
export class RestrictableObjects {
  private readonly places = new Map<Exclude<RestrictedKind, 'case'>, ObjectOfACase>([
    ['entry', ENTRY],
    ['document', DOCUMENT],
    ['address', ADDRESS],
  ]);

  offer(kind: Exclude<RestrictedKind, 'case'>, object: ObjectOfACase): void {
    this.places.set(kind, object);
  }

  /** @throws Error when no room has offered the kind, which is a fault in how the court was put together */
  of(kind: Exclude<RestrictedKind, 'case'>): ObjectOfACase {
    const place = this.places.get(kind);
    if (!place) throw new Error(`No room knows what a restricted ${kind} is.`);
    return place;
  }
}
