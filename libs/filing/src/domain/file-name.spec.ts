import { cleanFileName } from './file-name';

it.each([
  ['Complaint.pdf', 'Complaint.pdf'],
  ['C:\\Users\\ash\\Complaint.pdf', 'Complaint.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['a\u0000b\r\n.pdf', 'ab.pdf'],
  ['起诉状.pdf', '起诉状.pdf'],
  ['a\ud800.pdf', 'a\ufffd.pdf'],
  ['  ', 'document'],
  ['folder/', 'document'],
  ['..', 'document'],
  ['x'.repeat(300), 'x'.repeat(255)],
])('%j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept);
});
