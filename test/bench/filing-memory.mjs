import { readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { median, serverProcess, signedIn } from './court.mjs';

const MEBI = 1024 * 1024;
const WARM_BYTES = 10_000;
const FILE_BYTES = 50 * 1000 * 1000;
const FILES = 20;
const AT_ONCE = 8;
const SAMPLE_MS = 50;
const CHUNK = Buffer.alloc(64 * 1024, 0x20);

const PDF_HEAD = `%PDF-1.5
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
`;
const PDF_TAIL = '\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n';

/** Nothing of a file is ever whole in this process. */
function* fileOf(isPdf, bytes) {
  const stream = (length) => `4 0 obj<</Length ${length}>>stream\n`;
  const head = isPdf ? PDF_HEAD + stream(bytes) : '\x89PNG\r\n\x1a\n';
  yield Buffer.from(head, 'latin1');
  for (let sent = 0; sent < bytes; sent += CHUNK.length) yield CHUNK.subarray(0, Math.min(CHUNK.length, bytes - sent));
  yield Buffer.from(isPdf ? `\nendstream endobj${PDF_TAIL}` : 'IEND', 'latin1');
}

function* formOf(number, bytes) {
  const isPdf = number % 4 !== 0;
  const name = isPdf ? `document-${number}.pdf` : `photograph-${number}.png`;
  yield Buffer.from(
    `--bench\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
  yield* fileOf(isPdf, bytes);
  yield Buffer.from('\r\n--bench--\r\n');
}

async function upload(url, headers, number, bytes = FILE_BYTES) {
  const options = { method: 'POST', headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=bench' } };
  const sending = request(`${url}/filings/documents`, options);
  const answered = new Promise((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 201 ? resolve() : reject(new Error(`Answered with ${answer.statusCode}.`)),
      );
    });
  });
  for (const chunk of formOf(number, bytes)) {
    if (!sending.write(chunk)) await new Promise((drained) => sending.once('drain', drained));
  }
  sending.end();
  return answered;
}

const statusOf = (pid) => readFileSync(`/proc/${pid}/status`, 'utf8');
const rssOf = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0) * 1024;

/** What the isolated readers hold, who come and go. */
function readersOf(pid) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const sizes = pids.map((name) => {
    try {
      return new RegExp(`^PPid:\\s+${pid}$`, 'm').test(statusOf(name)) ? rssOf(name) : 0;
    } catch {
      return 0;
    }
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A gigabyte of documents, three of four of them PDFs, through the upload route of a server of its own. */
export async function benchMemory({ environment }) {
  if (process.platform !== 'linux') return [{ name: 'memory while 1 GB streams in', figure: 'needs /proc' }];
  const server = await serverProcess('server-assize.mjs', environment);
  try {
    const headers = await signedIn(server.url);
    for (let number = 0; number < 8; number++) await upload(server.url, headers, number, WARM_BYTES);
    await setTimeout(2000);
    const rest = rssOf(server.pid);
    const samples = [];
    const readers = [];
    let [next, done] = [0, false];
    const lane = async () => {
      while (next < FILES) await upload(server.url, headers, next++);
    };
    const sampling = (async () => {
      while (!done) {
        samples.push(rssOf(server.pid));
        if (samples.length % 10 === 0) readers.push(readersOf(server.pid));
        await setTimeout(SAMPLE_MS);
      }
    })();
    const began = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    const seconds = (performance.now() - began) / 1000;
    done = true;
    await sampling;
    return figures({ rest, samples, readers, seconds });
  } finally {
    await server.stop();
  }
}

function figures({ rest, samples, readers, seconds }) {
  const middle = Math.floor(samples.length / 2);
  const mebi = (bytes) => Math.round(bytes / MEBI);
  const above = mebi(Math.max(...samples) - rest);
  const grown = mebi(median(samples.slice(middle)) - median(samples.slice(0, middle)));
  return [
    {
      name: 'memory above rest while 1 GB streams in',
      figure: `${above} MiB`,
      aim: 'under 150 MiB',
      notes: `${FILES} x 50 MB, ${AT_ONCE} at once, in ${seconds.toFixed(0)} s; ${mebi(rest)} MiB at rest; readers beside it at most ${mebi(Math.max(0, ...readers))} MiB`,
      above,
    },
    {
      name: 'memory grown from first half to second',
      figure: `${grown} MiB`,
      aim: 'at most 30 MiB',
      notes: `median of ${samples.length} samples of the resident set`,
      grown,
    },
  ];
}
