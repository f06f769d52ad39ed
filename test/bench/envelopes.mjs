// Made-up people, files and envelopes for the benches of filing.
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

const { PDFDocument, StandardFonts } = createRequire(import.meta.url)('@cantoo/pdf-lib');

const AT_HOME = { assurance: 'verified-remote', method: 'bench' };

/** The made-up filer of the court, as the door would know her. */
export const filerOf = ({ built, spaceId }) => {
  const personId = built('libs/kernel/src').seedId('person filer');
  return { ...AT_HOME, spaceId, personId, roles: [{ role: 'filer', courtId: null }] };
};

/** The made-up clerk of riverside, who sees no other court. */
export const clerkOf = ({ built, spaceId, clerkId }) => {
  const courtId = built('libs/kernel/src').seedId('court riverside');
  return { ...AT_HOME, spaceId, personId: clerkId, roles: [{ role: 'clerk', courtId }] };
};

async function* oneFile(fileName, bytes) {
  yield { fileName, stream: Readable.from([Buffer.from(bytes)]) };
}

async function aPdf(text) {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([595, 842]).drawText(text, { x: 60, y: 700, size: 12, font });
  return document.save();
}

/** So many small PDFs that the filer has uploaded. @returns their ids */
export async function uploaded({ app, built }, actor, count) {
  const { FilingUploads } = built('libs/filing/src');
  const uploads = app.get(FilingUploads, { strict: false });
  const ids = [];
  for (let number = 1; number <= count; number++) {
    const bytes = await aPdf(`Document ${number}`);
    ids.push((await uploads.receive(actor, oneFile(`document-${number}.pdf`, bytes))).id);
  }
  return ids;
}

/** A faultless complaint to riverside: the first file leads, the others are attached to it. */
export const complaintOf = ([lead, ...attached]) => ({
  court: 'riverside',
  caseCategory: 'civil',
  filingCode: 'complaint',
  caseTitle: 'Copperkettle v. Marrowby',
  parties: [
    { role: 'plaintiff', name: 'Copperkettle', kind: 'person', email: 'filer@assize.example', address: '1 Mill Lane' },
    { role: 'defendant', name: 'Marrowby', kind: 'person', address: '2 Mill Lane' },
  ],
  claim: { amount: '1200.50', currency: 'USD' },
  documents: [
    { upload: lead, documentType: 'complaint', title: 'Complaint', role: 'lead' },
    ...attached.map((upload, at) => ({
      upload,
      documentType: 'exhibit',
      title: `Exhibit ${at + 1}`,
      role: 'attachment',
      leadIndex: 0,
    })),
  ],
});
