import { isIP } from 'node:net';

export type Mode = 'sandbox' | 'production';

interface Setting {
  readonly name: string;
  /** What people read in docs/configuration.md. */
  readonly about: string;
  readonly default?: string;
  readonly requiredIn?: Mode;
  /** Never shown, not even in a list of faults. */
  readonly secret?: true;
  /** What is wrong with the text, or undefined. */
  readonly fault: (text: string) => string | undefined;
}

const oneOf =
  (...allowed: string[]) =>
  (text: string) =>
    allowed.includes(text) ? undefined : `must be one of ${allowed.join(', ')}`;

const wholeNumber = (low: number, high: number) => (text: string) =>
  /^\d+$/.test(text) && Number(text) >= low && Number(text) <= high
    ? undefined
    : `must be a whole number from ${low} to ${high}`;

const url =
  (...protocols: string[]) =>
  (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol)
      ? undefined
      : `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;

const notEmpty = (text: string) => (text.trim() === '' ? 'must not be empty' : undefined);

const listOf = (allowed: (item: string) => boolean, what: string) => (text: string) =>
  text.split(',').every((item) => allowed(item.trim())) ? undefined : `must be ${what}, with commas between`;

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

const isNetwork = (text: string) => {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  return (
    more.length === 0 &&
    family > 0 &&
    (bits === undefined || wholeNumber(0, family === 4 ? 32 : 128)(bits) === undefined)
  );
};

const secretOf32Bytes = (text: string) =>
  Buffer.from(text, 'base64').length === 32 && /^[A-Za-z0-9+/]{43}=$/.test(text)
    ? undefined
    : 'must be 32 random bytes in base64 (openssl rand -base64 32)';

const host = (text: string) =>
  isIP(text) > 0 || /^[a-z0-9.-]+$/i.test(text) ? undefined : 'must be an address or a host name';

/** Every variable Assize reads. What is not here and begins with ASSIZE_ stops the start. */
export const SETTINGS = [
  {
    name: 'ASSIZE_MODE',
    about: '`sandbox`: demo courts, seeded people, a test clock. `production`: none of these exist.',
    default: 'sandbox',
    fault: oneOf('sandbox', 'production'),
  },
  { name: 'ASSIZE_HOST', about: 'The address to listen on.', default: '127.0.0.1', fault: host },
  { name: 'ASSIZE_PORT', about: 'The port to listen on.', default: '3000', fault: wholeNumber(0, 65_535) },
  {
    name: 'ASSIZE_PUBLIC_URL',
    about:
      'How clients reach the court; the issuer of tokens and the name of the log. Default: the address it listens on.',
    requiredIn: 'production',
    fault: url('http:', 'https:'),
  },
  {
    name: 'ASSIZE_DATA_DIR',
    about: 'Where files, keys and the embedded database lie. Default: named at start.',
    requiredIn: 'production',
    fault: notEmpty,
  },
  {
    name: 'ASSIZE_MODELS_DIR',
    about: 'The folder of the embedding models. Default: `models`, where the program was started.',
    default: 'models',
    fault: notEmpty,
  },
  {
    name: 'ASSIZE_EMBEDDING_MODEL',
    about:
      'The model by whose vectors like cases are found: a folder of ASSIZE_MODELS_DIR, or `none`. `assize likecase embed` makes the vectors anew after a change; until the last is there the old ones serve. Default: `assize-static`, which is ours.',
    default: 'assize-static',
    fault: notEmpty,
  },
  {
    name: 'ASSIZE_S3_BUCKET',
    about:
      'An S3 bucket for stored files and the tiles of the log, instead of the data folder; keys and the memory of the signer stay there. Choose before the first file. Default: none.',
    fault: notEmpty,
  },
  {
    name: 'ASSIZE_S3_ENDPOINT',
    about: 'Where an S3 store is that is not Amazon’s. It must know conditional writes (`If-None-Match: *`).',
    fault: url('http:', 'https:'),
  },
  { name: 'ASSIZE_S3_REGION', about: 'The region of the bucket.', default: 'us-east-1', fault: notEmpty },
  {
    name: 'ASSIZE_S3_ACCESS_KEY',
    about: 'The access key of the bucket. Default: what the AWS SDK finds in its usual places.',
    secret: true,
    fault: notEmpty,
  },
  { name: 'ASSIZE_S3_SECRET_KEY', about: 'The secret that goes with it.', secret: true, fault: notEmpty },
  {
    name: 'ASSIZE_S3_LOCK_DAYS',
    about:
      'For how many days object lock (compliance mode) protects what is written once, in a bucket that was made with it; 0: not at all.',
    default: '0',
    fault: wholeNumber(0, 36_500),
  },
  {
    name: 'DATABASE_URL',
    about: 'PostgreSQL as the app role: no superuser, no BYPASSRLS, owner of nothing. Default: the embedded server.',
    requiredIn: 'production',
    secret: true,
    fault: url('postgres:', 'postgresql:'),
  },
  {
    name: 'DATABASE_OWNER_URL',
    about: 'PostgreSQL as the owner of the tables; for migrations alone. The app role must be called `assize_app`.',
    secret: true,
    fault: url('postgres:', 'postgresql:'),
  },
  {
    name: 'ASSIZE_MASTER_KEY',
    about: 'Wraps the key of every stored file. Default in the sandbox: made at first start, in the data folder.',
    requiredIn: 'production',
    secret: true,
    fault: secretOf32Bytes,
  },
  {
    name: 'ASSIZE_TOKEN_SEED',
    about: 'The Ed25519 seed that signs access tokens. Default in the sandbox: made at first start.',
    requiredIn: 'production',
    secret: true,
    fault: secretOf32Bytes,
  },
  {
    name: 'ASSIZE_TOKEN_OTHER_SEEDS',
    about:
      'Seeds of access tokens that are believed and published but sign nothing: the one before, and the one to come. Default: none.',
    secret: true,
    fault: listOf((item) => secretOf32Bytes(item) === undefined, '32 random bytes in base64 each'),
  },
  {
    name: 'ASSIZE_SESSION_IDLE_MINUTES',
    about: 'A session ends when its refresh token was not used for so long.',
    default: '720',
    fault: wholeNumber(15, 525_600),
  },
  {
    name: 'ASSIZE_SESSION_HOURS',
    about: 'A session ends after so long, however much it is used.',
    default: '168',
    fault: wholeNumber(1, 8_760),
  },
  {
    name: 'ASSIZE_BREACHED_PASSWORDS',
    about:
      'A file of leaked passwords that nobody may choose: SHA-1 in hexadecimal, one a line, ascending, as Pwned Passwords offers it. Default: none.',
    fault: notEmpty,
  },
  {
    name: 'ASSIZE_OIDC_PROVIDERS',
    about:
      'A JSON file of the OpenID providers one may sign in by; docs/guides/sign-in.md tells its members. Default: none.',
    fault: notEmpty,
  },
  {
    name: 'ASSIZE_LOG_SEED',
    about: 'The Ed25519 seed that signs checkpoints of the log. Default in the sandbox: made at first start.',
    requiredIn: 'production',
    secret: true,
    fault: secretOf32Bytes,
  },
  {
    name: 'ASSIZE_LOG_WITNESSES',
    about:
      'A file in the form of c2sp.org/tlog-policy; each witness of it that has a URL is asked to cosign the checkpoints of the log. Default: none.',
    fault: notEmpty,
  },
  {
    name: 'ASSIZE_LOG_WITNESS_SECONDS',
    about: 'How often the newest checkpoint is brought to the witnesses. No receipt waits for them.',
    default: '10',
    fault: wholeNumber(1, 86_400),
  },
  {
    name: 'ASSIZE_LOG_TSA_URLS',
    about:
      'Time stamping authorities (RFC 3161) that stamp the newest checkpoint of the log, with commas between. Default: none.',
    fault: listOf((item) => url('http:', 'https:')(item) === undefined, 'URLs that begin with http:// or https://'),
  },
  {
    name: 'ASSIZE_LOG_TSA_MINUTES',
    about: 'How often each authority stamps a log that has grown. No receipt waits for it.',
    default: '60',
    fault: wholeNumber(1, 525_600),
  },
  {
    name: 'ASSIZE_LOG_TSA_WARN_DAYS',
    about: 'How many days before a certificate of an authority ends the worker begins to warn.',
    default: '365',
    fault: wholeNumber(0, 36_500),
  },
  {
    name: 'ASSIZE_LOG_LEVEL',
    about: 'How much is written to standard output. `npm start` writes `warn` unless told otherwise.',
    default: 'info',
    fault: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  },
  {
    name: 'ASSIZE_POOL_SIZE',
    about: 'Connections to PostgreSQL, at most, for each process.',
    default: '20',
    fault: wholeNumber(2, 200),
  },
  {
    name: 'ASSIZE_BODY_LIMIT',
    about: 'The largest JSON body, in bytes.',
    default: '1048576',
    fault: wholeNumber(1_024, 104_857_600),
  },
  {
    name: 'ASSIZE_UPLOAD_LIMIT',
    about: 'The largest uploaded file, in bytes, whatever a court allows.',
    default: '314572800',
    fault: wholeNumber(1_024, 10_737_418_240),
  },
  {
    name: 'ASSIZE_UPLOADS_OPEN',
    about: 'How many unfinished resumable uploads one person may have.',
    default: '20',
    fault: wholeNumber(1, 10_000),
  },
  {
    name: 'ASSIZE_UPLOAD_HOURS',
    about: 'How long there is to finish a resumable upload; what has come of it by then is thrown away.',
    default: '24',
    fault: wholeNumber(1, 720),
  },
  {
    name: 'ASSIZE_UPLOAD_STALL_SECONDS',
    about:
      'How long a resumable upload is waited for: whoever sends less than 16 KiB in it is cut off, and may go on from where it ends.',
    default: '20',
    fault: wholeNumber(1, 120),
  },
  {
    name: 'ASSIZE_CLAMD_URL',
    about:
      'ClamAV’s daemon, which scans every file of a filing: `tcp://host:port` or `unix:///path`. While it is down, uploads are held and cannot be filed. Its `StreamMaxLength` must not be less than `ASSIZE_UPLOAD_LIMIT`. Default: nothing is scanned.',
    fault: url('tcp:', 'unix:'),
  },
  {
    name: 'ASSIZE_CLAMD_SECONDS',
    about: 'How long a scan may take; a file that takes longer is held and scanned again later.',
    default: '30',
    fault: wholeNumber(1, 600),
  },
  {
    name: 'ASSIZE_RATE_ADDRESS',
    about:
      'Requests a minute that one client address may send (an IPv6 client is its /64); health and metrics are free.',
    default: '12000',
    fault: wholeNumber(1, 1_000_000_000),
  },
  {
    name: 'ASSIZE_RATE_ACCOUNT',
    about: 'Requests a minute that one signed-in person may send, from wherever.',
    default: '6000',
    fault: wholeNumber(1, 1_000_000_000),
  },
  {
    name: 'ASSIZE_RATE_SIGN_IN',
    about: 'Attempts a minute to sign in from one client address.',
    default: '60',
    fault: wholeNumber(1, 1_000_000_000),
  },
  {
    name: 'ASSIZE_TRUSTED_PROXIES',
    about:
      'Addresses or networks (CIDR) of the proxies before the court, whose `X-Forwarded-For` is believed. Default: none.',
    fault: listOf(isNetwork, 'IP addresses or networks such as 10.0.0.0/8'),
  },
  {
    name: 'ASSIZE_CORS_ORIGINS',
    about: 'Origins whose pages may call the court from a browser, such as `https://desk.example`. Default: none.',
    fault: listOf(isOrigin, 'origins such as https://desk.example'),
  },
  {
    name: 'ASSIZE_RETENTION_ORIGIN_DAYS',
    about: 'For how many days it is kept from which network address, and with what, an act was done. The act stays.',
    default: '90',
    fault: wholeNumber(1, 36_500),
  },
  {
    name: 'ASSIZE_RETENTION_SESSION_DAYS',
    about: 'For how many days a session is kept after it has ended.',
    default: '30',
    fault: wholeNumber(1, 36_500),
  },
  {
    name: 'ASSIZE_RETENTION_KEY_DAYS',
    about: 'For how many days an `Idempotency-Key` stands for its first request; after that it is a new one.',
    default: '30',
    fault: wholeNumber(1, 36_500),
  },
  {
    name: 'ASSIZE_RETENTION_CASE_YEARS',
    about: 'For how many years after the last event of a closed case its parties cannot be erased.',
    default: '10',
    fault: wholeNumber(0, 1_000),
  },
  {
    name: 'ASSIZE_SCRUB_HOURS',
    about: 'Within how many hours every stored file is read again and compared with what is known of it.',
    default: '168',
    fault: wholeNumber(1, 87_600),
  },
  {
    name: 'ASSIZE_ORPHAN_DAYS',
    about:
      'For how many days stored bytes are kept that no row names. No upload may take longer, and no older backup of the database finds all its files.',
    default: '30',
    fault: wholeNumber(1, 3_650),
  },
  {
    name: 'ASSIZE_DRAIN_SECONDS',
    about: 'How long requests and jobs in flight may take to finish when the court is told to stop.',
    default: '10',
    fault: wholeNumber(0, 600),
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof SETTINGS)[number]['name'];

/** The checked environment: every setting with a default has a text. */
export class Config {
  constructor(private readonly values: ReadonlyMap<string, string>) {}

  get mode(): Mode {
    return this.text('ASSIZE_MODE') as Mode;
  }

  /** @throws Error when the setting has neither value nor default */
  text(name: SettingName): string {
    const value = this.values.get(name);
    if (value === undefined) throw new Error(`${name} is not set.`);
    return value;
  }

  maybe(name: SettingName): string | undefined {
    return this.values.get(name);
  }

  /** What a list with commas holds; nothing when it is not set. */
  list(name: SettingName): string[] {
    return (this.values.get(name) ?? '').split(',').flatMap((item) => item.trim() || []);
  }

  number(name: SettingName): number {
    return Number(this.text(name));
  }

  /** The same configuration with some values decided at start, such as the URL of the embedded database. */
  with(values: Partial<Record<SettingName, string>>): Config {
    return new Config(new Map([...this.values, ...Object.entries(values)]));
  }
}

/** Everything that is wrong with the environment, at once. */
export class ConfigRefused extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Assize cannot start with this configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigRefused';
  }
}

/** Variables of the tests and of developers, which the court itself does not read. */
const IGNORED = /^ASSIZE_(TEST_.*|SHARED)$/;

function faultsOf(settings: readonly Setting[], environment: NodeJS.ProcessEnv, mode: string): string[] {
  const known = new Set(settings.map(({ name }) => name));
  const unknown = Object.keys(environment)
    .filter((name) => name.startsWith('ASSIZE_') && !known.has(name) && !IGNORED.test(name))
    .map((name) => `${name} is not a setting of Assize; docs/configuration.md lists them all.`);
  const malformed = settings.flatMap(({ name, fault, secret, requiredIn }) => {
    const text = environment[name];
    if (text === undefined) return requiredIn === mode ? [`${name} is required in ${mode} mode.`] : [];
    const wrong = fault(text);
    return wrong ? [`${name} ${wrong}${secret ? '' : `, not "${text}"`}.`] : [];
  });
  return [...unknown, ...malformed];
}

/** @throws ConfigRefused with every unknown, missing and malformed setting */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const settings: readonly Setting[] = SETTINGS;
  const mode = environment['ASSIZE_MODE'] ?? 'sandbox';
  const faults = faultsOf(settings, environment, mode);
  if (faults.length > 0) throw new ConfigRefused(faults);
  const values = settings.flatMap(({ name, default: preset }): [string, string][] => {
    const text = environment[name] ?? preset;
    return text === undefined ? [] : [[name, text]];
  });
  return new Config(new Map(values));
}

/** docs/configuration.md, made from the table above; a test keeps them equal. */
export function configurationPage(): string {
  const settings: readonly Setting[] = SETTINGS;
  const rows = settings.map(({ name, about, default: preset, requiredIn }) => {
    const standard = preset === undefined ? '' : `\`${preset}\``;
    return `| \`${name}\` | ${about} | ${standard} | ${requiredIn ?? ''} |`;
  });
  return [
    '# Configuration',
    '',
    'Every variable that Assize reads from its environment. An unknown name that begins with `ASSIZE_`, or a malformed value, stops the start with a list of all that is wrong.',
    '',
    '| name | what it is | default | required in |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
