// Taking files in: hashing, a file from end to end, and memory while many come at once.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { median, serverProcess, signedIn } from './court.mjs';

const MB = 1000 * 1000;
const CHUNK = randomBytes(64 * 1024);
const HASHED = 512 * MB;
const FILE = 200 * MB;
const ROUNDS = 5;
const AT_ONCE = 64;
/** The aim is told of files of 200 MB, which take 13 GB of disk: `BENCH_UPLOAD_MB=200`. */
const EACH = Number(process.env.BENCH_UPLOAD_MB ?? 20) * MB;
const SAMPLE_MS = 50;

function* bytesOf(length) {
  for (let left = length; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, Math.min(CHUNK.length, left));
}

/** Megabytes for each second of CPU of this process. */
async function perCpuSecond(bytes, work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return bytes / MB / ((user + system) / 1e6);
}

async function perSecond(bytes, work) {
  const began = performance.now();
  await work();
  return bytes / MB / ((performance.now() - began) / 1000);
}

function hashInMemory(bytes) {
  const hash = createHash('sha256');
  for (const chunk of bytesOf(bytes)) hash.update(chunk);
  hash.digest();
}

/** Each in turn, so often that what else the machine does falls on all alike. */
async function inTurn(works) {
  const found = works.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, work] of works.entries()) found[at].push(await work());
  }
  return found.map(median);
}

function sealInMemory(bytes) {
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12));
  for (const chunk of bytesOf(bytes)) cipher.update(chunk);
  cipher.final();
}

async function hashing({ app, built }) {
  const { Measure, Blobs } = built('libs/blobs/src');
  const blobs = app.get(Blobs, { strict: false });
  const stream = () => Readable.from(bytesOf(HASHED), { objectMode: false, highWaterMark: CHUNK.length });
  const measuring = async () => {
    for await (const chunk of new Measure().through(stream())) void chunk;
  };
  const staging = async () => blobs.discard(await blobs.stage(stream()));
  const [memory, sealing, measured, whole] = await inTurn([
    () => perCpuSecond(HASHED, () => Promise.resolve(hashInMemory(HASHED))),
    () => perCpuSecond(HASHED, () => Promise.resolve(sealInMemory(HASHED))),
    () => perCpuSecond(HASHED, measuring),
    () => perCpuSecond(HASHED, staging),
  ]);
  const both = 1 / (1 / memory + 1 / sealing);
  const ofHash = `${memory.toFixed(0)} MB a CPU-second in memory`;
  const figures = [
    {
      name: 'hashing on ingest',
      figure: (measured / memory).toFixed(2),
      aim: 'at least 0.8',
      notes: `of SHA-256, ${ofHash}`,
      ratio: measured / memory,
    },
    {
      name: 'hashing, sealing and writing on ingest',
      figure: (whole / both).toFixed(2),
      notes: `of SHA-256 and AES-256-GCM one after the other, ${both.toFixed(0)} MB a CPU-second in memory; ${(whole / memory).toFixed(2)} of SHA-256 alone, ${ofHash}`,
      ratio: whole / both,
      ofHash: whole / memory,
    },
  ];
  return { memory, figures };
}

/** A file written and flushed, as plainly as can be. */
async function toDisk(folder, bytes) {
  const path = join(folder, 'ceiling');
  const file = await open(path, 'wx');
  for (const chunk of bytesOf(bytes)) await file.write(chunk);
  await file.sync();
  await file.close();
  rmSync(path);
}

async function asked(url, method, headers, body = []) {
  const sending = request(url, { method, headers });
  const answered = new Promise((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (answer) => {
      const text = [];
      answer.on('data', (chunk) => text.push(chunk));
      answer.once('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(text).toString() }),
      );
    });
  });
  const writing = async () => {
    for (const chunk of body) {
      if (!sending.write(chunk)) await new Promise((drained) => sending.once('drain', drained));
    }
    sending.end();
  };
  // Whoever is answered before the end has no more to send.
  writing().catch(() => undefined);
  const answer = await answered;
  if (!sending.writableFinished) sending.destroy();
  return answer;
}

async function sent(url, method, headers, body) {
  const answer = await asked(url, method, headers, body);
  if (answer.status < 300) return answer;
  throw new Error(`${method} ${url} was answered with ${answer.status}: ${answer.body}`);
}

const TUS = { 'Tus-Resumable': '1.0.0' };

async function begun(url, signed, bytes) {
  const metadata = `filename ${Buffer.from('recording.bin').toString('base64')}`;
  const headers = { ...signed, ...TUS, 'Upload-Length': String(bytes), 'Upload-Metadata': metadata };
  return (await sent(`${url}/uploads`, 'POST', headers)).headers.location;
}

/** As clients do it: a request that took as long as one may is followed by another, from where it ended. */
async function appended(url, signed, place, bytes) {
  for (let offset = 0; offset < bytes;) {
    const { status, headers, body } = await asked(
      url + place,
      'PATCH',
      {
        ...signed,
        ...TUS,
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(bytes - offset),
        'Upload-Offset': String(offset),
      },
      bytesOf(bytes - offset),
    );
    if (status !== 204 && status !== 503) throw new Error(`PATCH was answered with ${status}: ${body}`);
    const at = status === 204 ? headers : (await sent(url + place, 'HEAD', { ...signed, ...TUS })).headers;
    offset = Number(at['upload-offset']);
  }
}

async function resumably(url, signed, bytes) {
  const place = await begun(url, signed, bytes);
  await appended(url, signed, place, bytes);
  const body = JSON.stringify({ upload: place.split('/').at(-1) });
  const headers = { ...signed, 'Content-Type': 'application/json' };
  await sent(`${url}/filings/documents/from-upload`, 'POST', headers, [body]);
}

/** With its length, as browsers and curl send a form. */
function asForm(url, signed, bytes) {
  const head = Buffer.from('--bench\r\nContent-Disposition: form-data; name="file"; filename="recording.bin"\r\n\r\n');
  const tail = Buffer.from('\r\n--bench--\r\n');
  const headers = {
    ...signed,
    'Content-Type': 'multipart/form-data; boundary=bench',
    'Content-Length': String(head.length + bytes + tail.length),
  };
  const body = (function* () {
    yield head;
    yield* bytesOf(bytes);
    yield tail;
  })();
  return sent(`${url}/filings/documents`, 'POST', headers, body);
}

async function endToEnd({ folder }, url, signed, memory) {
  const [disk, form, tus] = await inTurn([
    () => perSecond(FILE, () => toDisk(folder, FILE)),
    () => perSecond(FILE, () => asForm(url, signed, FILE)),
    () => perSecond(FILE, () => resumably(url, signed, FILE)),
  ]);
  const slower = Math.min(disk, memory);
  const ceiling = `of the slower of disk (${disk.toFixed(0)} MB/s, flushed) and hash (${memory.toFixed(0)} MB/s)`;
  const figure = (name, rate, notes) => ({
    name,
    figure: `${(rate / slower).toFixed(2)}`,
    aim: 'at least 0.5',
    notes: `${rate.toFixed(0)} MB/s, ${notes}`,
    ratio: rate / slower,
  });
  return [
    figure('upload of 200 MB end to end, as a form', form, ceiling),
    figure('upload of 200 MB end to end, resumable', tus, `in one PATCH, and taken in; ${ceiling}`),
  ];
}

const rssOf = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function memoryFlat(pid, url, signed) {
  const rest = rssOf(pid);
  const samples = [];
  let done = false;
  const sampling = (async () => {
    for (; !done; await setTimeout(SAMPLE_MS)) samples.push(rssOf(pid));
  })();
  const places = await Promise.all(Array.from({ length: AT_ONCE }, () => begun(url, signed, EACH)));
  const sending = () => Promise.all(places.map((place) => appended(url, signed, place, EACH)));
  const rate = await perSecond(AT_ONCE * EACH, sending).finally(() => (done = true));
  await sampling;
  for (const place of places) await sent(url + place, 'DELETE', { ...signed, ...TUS });
  const middle = Math.floor(samples.length / 2);
  const [early, late] = [median(samples.slice(0, middle)), median(samples.slice(middle))];
  const above = Math.max(...samples) - rest;
  const at = (share) => Math.round(samples[Math.floor((samples.length - 1) * share)]);
  return {
    name: `memory while ${AT_ONCE} resumable uploads come at once`,
    figure: `${Math.round(above)} MiB`,
    aim: 'flat',
    notes: `above ${Math.round(rest)} at rest, at most; ${at(0.5)} at half, ${at(1)} at the end; ${Math.round(late - early)} MiB from first half to second; ${EACH / MB} MB each, ${rate.toFixed(0)} MB/s`,
    rest,
    half: at(0.5),
    end: at(1),
    above,
    grown: late - early,
  };
}

export async function benchBlobs(court) {
  if (process.platform !== 'linux') return [{ name: 'taking files in', figure: 'needs /proc' }];
  const { memory, figures } = await hashing(court);
  const server = await serverProcess('server-assize.mjs', { ...court.environment, ASSIZE_UPLOADS_OPEN: '1000' });
  try {
    const signed = await signedIn(server.url);
    const rates = await endToEnd(court, server.url, signed, memory);
    return [...figures, ...rates, await memoryFlat(server.pid, server.url, signed)];
  } finally {
    await server.stop();
  }
}
