// Somebody who hands exhibits in, in both ways there are, and does not give up when the court dies.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const PROVENANCE = { statement: 'I took this photograph myself.' };
const TUS = { 'Tus-Resumable': '1.0.0' };
const MB = 1 << 20;

const base64 = (text) => Buffer.from(text).toString('base64');

/** Whoever asks while the lease or the key of a request that died still runs is told to come again. */
const comeAgain = (status, text) =>
  status === 423 || status === 503 || (status === 409 && text.includes('"idempotency-key-in-flight"'));

export class Client {
  constructor({ court, random, acknowledged, faults }) {
    Object.assign(this, { court, random, acknowledged, faults });
  }

  /** One file after the other, until told to stop; the one in hand is handed in to its end. */
  async handIn(stopped) {
    while (!stopped()) {
      const small = this.random() < 0.7;
      const bytes = randomBytes(Math.ceil(this.random() * (small ? 20_000 : 4 * MB)));
      const given = { bytes, key: randomUUID(), sha256: createHash('sha256').update(bytes).digest('hex') };
      const send = this.random() < 0.5 ? await this.form(given) : await this.pieces(given);
      const { id } = await (await send()).json();
      const receipt = await (await this.ask('GET', `/exhibits/${id}/receipt`)).text();
      this.acknowledged.push({ id, sha256: given.sha256, receipt, again: send });
    }
  }

  /** @returns the request that hands it in, which may be repeated */
  async form({ bytes, key }) {
    return () => {
      const body = new FormData();
      body.append('title', 'Photograph');
      body.append('provenance', JSON.stringify(PROVENANCE));
      body.append('file', new Blob([bytes]), 'photograph.jpg');
      return this.ask('POST', `/cases/${this.court.caseId}/exhibits`, { 'Idempotency-Key': key }, body);
    };
  }

  async pieces({ bytes, key, sha256 }) {
    const metadata = `filename ${base64('photograph.jpg')},sha256 ${base64(sha256)}`;
    const begin = { ...TUS, 'Upload-Length': String(bytes.length), 'Upload-Metadata': metadata };
    const path = (await this.ask('POST', '/uploads', begin)).headers.get('location');
    for (let at = 0; at < bytes.length; at = await this.offset(path)) await this.append(path, at, bytes);
    const body = JSON.stringify({ upload: path.split('/').at(-1), title: 'Photograph', provenance: PROVENANCE });
    const headers = { 'Idempotency-Key': key, 'Content-Type': 'application/json' };
    return () => this.ask('POST', `/cases/${this.court.caseId}/exhibits/from-upload`, headers, body);
  }

  async offset(path) {
    return Number((await this.ask('HEAD', path, TUS)).headers.get('upload-offset'));
  }

  async append(path, at, bytes) {
    const headers = { ...TUS, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at) };
    // After a crash more may have come than was answered for; then the offset is asked for again.
    await this.once('PATCH', path, headers, bytes.subarray(at, at + MB)).catch((error) => {
      if (!(error instanceof Unanswered)) throw error;
    });
  }

  /** Sends it again until there is an answer. */
  async ask(...request) {
    for (;;) {
      try {
        return await this.once(...request);
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
      }
    }
  }

  async once(method, path, headers = {}, body = undefined) {
    await this.court.up;
    const { kills, url } = this.court;
    try {
      const answer = await fetch(url + path, { method, headers: { ...this.court.headers, ...headers }, body });
      // What breaks off within an answer is an answer to nobody.
      const whole = new Response(await answer.arrayBuffer(), { headers: answer.headers });
      if (answer.ok) return whole;
      const said = await whole.text();
      // A token lasts for a quarter of an hour, which is shorter than many crashes.
      if (answer.status === 401) await this.court.signIn();
      else if (!comeAgain(answer.status, said)) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
      await pause(200);
      throw new Unanswered();
    } catch (error) {
      // So fetch says that the connection broke.
      if (!(error instanceof TypeError)) throw error;
      if (this.court.kills === kills)
        this.faults.push(`${method} ${path}: broken off, and nobody had killed the court`);
      throw new Unanswered();
    }
  }
}

class Unanswered extends Error {}
