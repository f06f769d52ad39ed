import { Readable } from 'node:stream';
import type { Attempt } from '@assize/database';
import { CourtEntries, type Case } from '@assize/docket';
import { ExhibitActs, ExhibitIntake, Exhibits, Objections, type Exhibit } from '@assize/evidence';
import type { TestCourt } from '../court';

let keys = 0;
export const attempt = (request: unknown = null): Attempt => ({ route: 'test', key: `k-${(keys += 1)}`, request });

/** Custody events without an act on the same exhibit in the same unit of work, so that the log would not have them. */
export const CUSTODY_WITHOUT_ACT = `SELECT c.kind FROM custody_event c WHERE NOT EXISTS (
  SELECT FROM act a WHERE a.space_id = c.space_id AND a.object_id = c.exhibit_id AND a.xmin = c.xmin)`;

/** What people do with exhibits, said shortly. */
export const evidenceIn = (court: TestCourt, ours: () => Case) => {
  const acts = court.get(ExhibitActs);
  const read = async (id: string, by = 'filer'): Promise<Exhibit> =>
    (await court.get(Exhibits).read(court.actor(by), id)).exhibit;
  const handIn = async (by = 'filer', bytes = 'a photograph', fileName = 'photo.jpg'): Promise<Exhibit> => {
    const intake = court.get(ExhibitIntake);
    const file = await intake.receive(court.actor(by), ours().id, Readable.from([Buffer.from(bytes)]));
    const submission = { title: 'Photograph', fileName, provenance: { statement: 'I took it.' }, file };
    return (await intake.submit(court.actor(by), attempt(), ours().id, submission)).exhibit;
  };
  const order = async (): Promise<string> => {
    const wanted = { kind: 'order', title: 'Order', text: 'So ordered.' } as const;
    return (await court.get(CourtEntries).enter(court.actor('riverside-judge-1'), attempt(), ours().id, wanted)).id;
  };
  const version = async (id: string) => (await read(id)).version;
  const mark = async (id: string, by = 'filer') => acts.mark(court.actor(by), attempt(), id, await version(id));
  const offer = async (id: string, by = 'filer') => acts.offer(court.actor(by), attempt(), id, await version(id));
  const withdraw = async (id: string, by = 'filer') =>
    acts.withdraw(court.actor(by), attempt(), id, await version(id), 'A better copy.');
  const rule = async (id: string, ruling: 'admit' | 'exclude', by = 'riverside-judge-1', entry?: string) =>
    acts.rule(court.actor(by), attempt(), id, await version(id), {
      ruling,
      reason: 'Reasons.',
      entry: entry ?? (await order()),
    });
  const object = async (id: string, by = 'counsel'): Promise<{ exhibit: string; objection: string }> => {
    const wanted = { kind: 'authenticity', grounds: 'It shows another cellar.' } as const;
    return { exhibit: id, objection: (await court.get(Objections).raise(court.actor(by), attempt(), id, wanted)).id };
  };
  const objection = async (of: { exhibit: string; objection: string }) =>
    (await court.get(Objections).of(court.actor('filer'), of.exhibit)).find(
      (one) => one.objection.id === of.objection,
    )!;
  return { read, handIn, order, mark, offer, withdraw, rule, object, objection };
};
