import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig, SETTINGS } from '@assize/config';
import { parse } from 'yaml';

const ROOT = resolve(__dirname, '../../..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

const compose = parse(text('docker/compose.yaml'), { merge: true }) as Compose;
const OURS = ['migrate', 'api', 'worker'];
const service = (name: string): Service => compose.services[name]!;

/** What a variable of the composition is filled with, in the forms compose knows: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
const filled = (value: string, given: Readonly<Record<string, string>>): string =>
  value.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, preset?: string) => given[name] ?? preset ?? '',
  );

describe('the composition', () => {
  const known = new Set<string>(SETTINGS.map(({ name }) => name));
  const required = SETTINGS.flatMap((setting) =>
    'requiredIn' in setting && setting.requiredIn === 'production' ? [setting.name] : [],
  );

  it.each(OURS)('names only settings that Assize has, and every one that production requires: %s', (name) => {
    const names = Object.keys(service(name).environment);
    expect(names.filter((each) => !known.has(each))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(required));
  });

  it.each(OURS)('is accepted as a configuration once its variables are given: %s', (name) => {
    const secret = Buffer.alloc(32, 7).toString('base64');
    const given = {
      ASSIZE_PUBLIC_URL: 'https://court.example',
      ASSIZE_MASTER_KEY: secret,
      ASSIZE_TOKEN_SEED: secret,
      ASSIZE_LOG_SEED: secret,
      OWNER_PASSWORD: 'owner',
      APP_PASSWORD: 'app',
    };
    const environment = Object.entries(service(name).environment).map(([key, value]) => [key, filled(value, given)]);
    const config = readConfig(Object.fromEntries(environment) as NodeJS.ProcessEnv);
    expect(config.mode).toBe('production');
    expect(config.text('DATABASE_URL')).toBe('postgres://assize_app:app@postgres:5432/assize');
  });

  it('has no default for anything secret', () => {
    const variables = [...text('docker/compose.yaml').matchAll(/\$\{(\w+)(:[-?])?/g)];
    const optional = variables.filter(([, , kind]) => kind !== ':?').map(([, name]) => name);
    expect(optional.sort()).toEqual(['ASSIZE_LOG_LEVEL', 'PUBLISHED_PORT']);
  });

  it('gives the owner of the tables to the migration alone', () => {
    const owners = OURS.filter((name) => 'DATABASE_OWNER_URL' in service(name).environment);
    expect(owners).toEqual(['migrate']);
  });

  it.each(OURS)('runs a command that the command line has: %s', (name) => {
    const [command] = service(name).command ?? [];
    expect(existsSync(join(ROOT, 'apps/cli/src/commands', `${command}.ts`))).toBe(true);
  });

  it.each(['postgres', ...OURS])('takes away what a container does not need: %s', (name) => {
    const { read_only, cap_drop, security_opt } = service(name);
    expect({ read_only, cap_drop, security_opt }).toEqual({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('shows the api on the loopback address and PostgreSQL to nobody outside', () => {
    const ports = Object.entries(compose.services).flatMap(([name, { ports: shown = [] }]) =>
      shown.map((port) => `${name} ${port}`),
    );
    expect(ports).toEqual(['api 127.0.0.1:${PUBLISHED_PORT:-3000}:3000']);
    expect(service('postgres').networks.map((name) => compose.networks[name]?.internal)).toEqual([true]);
  });

  it('gives api and worker the same files, because the log has one signer', () => {
    expect(service('api').volumes).toEqual(['files:/data']);
    expect(service('worker').volumes).toEqual(service('api').volumes);
    expect(service('api').environment['ASSIZE_DATA_DIR']).toBe('/data');
  });
});

describe('the first statements of the production database', () => {
  const script = text('docker/postgres/10-assize.sh');
  const embedded = text('libs/database/src/embedded/cluster.ts');

  it('make the extensions and roles of the embedded one', () => {
    const extensions = /EXTENSIONS = \[([^\]]*)\]/.exec(embedded)![1]!.match(/\w+/g);
    expect([...script.matchAll(/CREATE EXTENSION (\w+)/g)].map(([, name]) => name)).toEqual(extensions);
    const plain = /PLAIN_ROLE = '([^']+)'/.exec(embedded)![1]!;
    expect(script).toContain(`CREATE ROLE assize_owner ${plain} PASSWORD`);
    expect(script).toContain(`CREATE ROLE assize_app ${plain} PASSWORD`);
  });
});

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

const instructions = (dockerfile: string): Instruction[] =>
  dockerfile
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ word: line.split(/\s+/)[0]!, rest: line.replace(/^\S+\s+/, '') }));

describe('the image', () => {
  const lines = instructions(text('docker/Dockerfile'));
  const all = (word: string): string[] => lines.filter((line) => line.word === word).map(({ rest }) => rest);
  const runtime = lines.slice(lines.findLastIndex(({ word }) => word === 'FROM'));

  it('copies only what the repository has, and what reaches the builder', () => {
    const sources = all('COPY')
      .filter((rest) => !rest.startsWith('--from='))
      .flatMap((rest) => rest.split(/\s+/).slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
    const admitted = text('.dockerignore')
      .match(/^!.*$/gm)!
      .map((line) => line.slice(1));
    expect(admitted.sort()).toEqual(
      sources
        .map((source) => source.replace(/^\.\//, ''))
        .filter(unique)
        .sort(),
    );
  });

  it('fetches nothing but the locked packages', () => {
    expect(all('ADD')).toEqual([]);
    const fetching = all('RUN').filter((run) => /\b(npm|curl|wget|apt|apt-get|npx)\b/.test(run));
    expect(fetching.map((run) => run.split(' && ')[0])).toEqual(['npm ci', 'npm run build', 'npm ci --omit=dev']);
  });

  it('runs as an ordinary account from Node alone, and is told to stop by SIGTERM', () => {
    const words = runtime.map(({ word }) => word);
    const last = runtime.findLast(({ word }) => word === 'USER');
    expect(last?.rest).toBe('node');
    expect(words.slice(words.lastIndexOf('USER'))).not.toContain('RUN');
    expect(all('STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(all('ENTRYPOINT')).toEqual(['["node", "dist/apps/cli/src/main.js"]']);
    expect(all('HEALTHCHECK')[0]).toContain('/health/live');
  });

  it('stands on the oldest Node that Assize supports', () => {
    const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } };
    const major = /(\d+)/.exec(engines.node)![1]!;
    expect(all('FROM').filter((from) => !from.startsWith(`node:${major}-`))).toEqual([]);
  });

  it('holds no secret', () => {
    expect(all('ARG')).toEqual([]);
    const secrets = SETTINGS.flatMap((setting) => ('secret' in setting ? [setting.name] : []));
    const named = secrets.filter((name) => lines.some(({ rest }) => rest.includes(name)));
    expect(named).toEqual([]);
  });
});

const unique = (value: string, at: number, all: readonly string[]): boolean => all.indexOf(value) === at;
