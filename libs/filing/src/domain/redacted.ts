import type { Deficiency } from './deficiency';
import type { Envelope, EnvelopeDocument, EnvelopeParty } from './envelope';

/** What of a filing its reader may not know of. */
export interface Hidden {
  /** Places in `documents`, counted from 0. */
  readonly documents: ReadonlySet<number>;
  /** Postal and e-mail addresses. */
  readonly addresses: ReadonlySet<string>;
}

/** Something that is said of a place in the envelope. */
interface Pointed {
  readonly pointer: string;
  readonly document?: number;
}

/** What of a filing tells of its documents and parties. */
export interface Telling<T extends Pointed> {
  readonly envelope: Envelope;
  readonly deficiencies: Deficiency[];
  readonly told: readonly T[];
}

/** The same as if what is hidden had never been in the envelope: places after it move up. */
export function redacted<T extends Pointed>({ envelope, deficiencies, told }: Telling<T>, hidden: Hidden): Telling<T> {
  const places = placesAfter(envelope.documents.length, hidden.documents);
  return {
    envelope: {
      ...envelope,
      parties: envelope.parties.map((party) => withoutAddress(party, hidden.addresses)),
      documents: envelope.documents.flatMap((document, at) => (places.has(at) ? [moved(document, places)] : [])),
    },
    deficiencies: deficiencies.flatMap((one) => pointed(one, places)),
    told: told.flatMap((one) => pointed(one, places)),
  };
}

/** Where each document that is shown stands then. */
function placesAfter(length: number, hidden: ReadonlySet<number>): Map<number, number> {
  const shown = Array.from({ length }, (_, at) => at).filter((at) => !hidden.has(at));
  return new Map(shown.map((at, place) => [at, place]));
}

function moved({ leadIndex, ...document }: EnvelopeDocument, places: ReadonlyMap<number, number>): EnvelopeDocument {
  const lead = leadIndex === undefined ? undefined : places.get(leadIndex);
  return lead === undefined ? document : { ...document, leadIndex: lead };
}

function withoutAddress(party: EnvelopeParty, hidden: ReadonlySet<string>): EnvelopeParty {
  const { email, address, ...rest } = party;
  const shown = (text: string | undefined): text is string =>
    text !== undefined && !hidden.has(text.trim()) && !hidden.has(text.trim().toLowerCase());
  return { ...rest, ...(shown(email) ? { email } : {}), ...(shown(address) ? { address } : {}) };
}

function pointed<T extends Pointed>(one: T, places: ReadonlyMap<number, number>): T[] {
  const at = /^\/documents\/(\d+)/.exec(one.pointer)?.[1];
  if (at === undefined) return [one];
  const place = places.get(Number(at));
  if (place === undefined) return [];
  const pointer = one.pointer.replace(/^\/documents\/\d+/, `/documents/${place}`);
  return [{ ...one, pointer, ...(one.document === undefined ? {} : { document: place }) }];
}
