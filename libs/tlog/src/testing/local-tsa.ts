import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of what is made, and what a certificate may do. */
const CONFIG = `
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Made-up
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[time]
serial = serial
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
ess_cert_id_alg = sha256
ess_cert_id_chain = no
tsa_name = no
`;

export type TsaKey = 'EC' | 'RSA';

/** A time stamping authority by `openssl ts`, with a root of its own. The certificates say nothing true about anybody. */
export class LocalTsa {
  readonly root: string;
  readonly chain: string;

  constructor(
    private readonly folder: string,
    { key = 'EC', days = 30 }: { key?: TsaKey; days?: number } = {},
  ) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'openssl.cnf'), CONFIG.replaceAll('= serial', `= ${join(folder, 'serial')}`));
    writeFileSync(join(folder, 'serial'), '01\n');
    const algorithm = key === 'EC' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['rsa:2048'];
    const config = ['-config', 'openssl.cnf'];
    this.openssl(
      'req',
      '-x509',
      '-newkey',
      ...algorithm,
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '60',
      '-subj',
      '/CN=Made-up root',
      '-extensions',
      'ca',
      ...config,
    );
    this.openssl(
      'req',
      '-newkey',
      ...algorithm,
      '-nodes',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.csr',
      '-subj',
      '/CN=Made-up TSA',
      ...config,
    );
    this.openssl(
      'x509',
      '-req',
      '-in',
      'tsa.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      String(days),
      '-extfile',
      'openssl.cnf',
      '-extensions',
      'tsa',
      '-out',
      'tsa.pem',
    );
    this.root = readFileSync(join(folder, 'ca.pem'), 'utf8');
    this.chain = readFileSync(join(folder, 'tsa.pem'), 'utf8');
  }

  /** The answer to a request, in DER. */
  reply(request: Buffer): Buffer {
    writeFileSync(join(this.folder, 'query.tsq'), request);
    this.openssl(
      'ts',
      '-reply',
      '-config',
      'openssl.cnf',
      '-section',
      'time',
      '-queryfile',
      'query.tsq',
      '-signer',
      'tsa.pem',
      '-inkey',
      'tsa.key',
      '-out',
      'reply.tsr',
    );
    return readFileSync(join(this.folder, 'reply.tsr'));
  }

  /** What `openssl ts -verify` says of a reply. */
  verifies(reply: Buffer, data: Buffer | string, root = this.root): boolean {
    writeFileSync(join(this.folder, 'checked.tsr'), reply);
    writeFileSync(join(this.folder, 'checked.data'), data);
    writeFileSync(join(this.folder, 'checked.pem'), root);
    try {
      this.openssl('ts', '-verify', '-data', 'checked.data', '-in', 'checked.tsr', '-CAfile', 'checked.pem');
      return true;
    } catch {
      return false;
    }
  }

  private openssl(...words: string[]): void {
    execFileSync('openssl', words, { cwd: this.folder, stdio: 'pipe' });
  }
}
