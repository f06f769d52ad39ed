import { Readable } from 'node:stream';
import { Blobs } from '@assize/blobs';
import { Register, ServiceOfDocuments, type ServiceRow } from '@assize/docket';
import { TestClock } from '@assize/sandbox';
import type { Actor } from '@assize/kernel';
import { inSpace, type TestCourt } from '../court';
import { accept, attempt, complaint, docketed, received, until, upload } from '../filing/in-court';

/** An entry that somebody filed, with its document on the docket. @param filedBy null for paper over the counter */
export async function filed(court: TestCourt, caseId: string, code: string, filedBy: Actor | null, title = 'Motion') {
  const staged = await court.get(Blobs).stage(Readable.from([Buffer.from(title)]));
  return inSpace(court, async () => {
    const of = { caseId, code, title, filedBy: filedBy?.personId ?? null, officialFileDate: '2026-03-02' };
    const entry = await court.get(Register).enter(of);
    const { id: originalBlob } = await court.get(Blobs).keep(staged, 'text/plain', { kind: 'case', id: caseId });
    const document = { documentType: code, title, role: 'lead' as const, originalBlob, stampedBlob: null };
    await court.get(Register).attach(entry, [document]);
    return entry.id;
  });
}

/** A complaint on the docket of riverside, of filer against whom the worker has found the summonses to be due. */
export async function sued(court: TestCourt, parties = complaint({ id: '' } as never).parties) {
  const [filer, clerk] = [court.actor('filer'), court.actor('riverside-clerk')];
  const id = await received(court, filer, complaint(await upload(court, filer), { parties }));
  await accept(court, clerk, id);
  const { filing } = await docketed(court, filer, id);
  const [caseId, entryId] = [filing.caseId!, filing.entryId!];
  const respondents = parties.filter(({ role }) => role === 'defendant').length;
  const rows = await until(
    () => court.get(ServiceOfDocuments).read(clerk, caseId),
    (found) => found.length >= respondents,
  );
  return { caseId, entryId, rows };
}

export const readService = async (court: TestCourt, caseId: string, id: string): Promise<ServiceRow> =>
  (await court.get(ServiceOfDocuments).read(court.actor('riverside-clerk'), caseId)).find((one) => one.id === id)!;

export async function forward(court: TestCourt, days: number): Promise<void> {
  const administrator = court.actor('administrator');
  const now = await court.get(TestClock).now(administrator);
  await court.get(TestClock).moveTo(administrator, new Date(now.getTime() + days * 86_400_000));
}

export const key = (): ReturnType<typeof attempt> => attempt('POST');
