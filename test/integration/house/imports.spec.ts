import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

/** A file that breaks a rule, and the rule. One for each kind; the layers by one pair a room. */
const PLANTED: readonly [rule: string, file: string, text: string][] = [
  ['rooms-know-no-app', 'libs/kernel/src/planted.ts', `import '../../../apps/cli/src/say';`],
  ['only-the-index-is-shown', 'libs/filing/src/planted.ts', `import '../../docket/src/cases.service';`],
  ['apps-use-the-index', 'apps/cli/src/planted.ts', `import '../../../libs/identity/src/sign-in/tokens';`],
  ['domain-is-pure', 'libs/filing/src/domain/planted.ts', `import 'typeorm';`],
  ['domain-is-pure', 'libs/docket/src/domain/planted.ts', `import 'node:fs';`],
  ['only-the-api-knows-http', 'libs/filing/src/planted.ts', `import 'fastify';`],
  ['fakes-stay-in-tests', 'libs/courts/src/planted.ts', `import './testing';`],
  ['no-cycles', 'libs/kernel/src/planted.ts', `import './planted-too';`],
  ['kernel-imports-downwards', 'libs/kernel/src/planted.ts', `import '@assize/config';`],
  ['isolation-imports-downwards', 'libs/isolation/src/planted.ts', `import '@assize/kernel';`],
  ['pdf-imports-downwards', 'libs/pdf/src/planted.ts', `import '@assize/blobs';`],
  ['config-imports-downwards', 'libs/config/src/planted.ts', `import '@assize/kernel';`],
  ['database-imports-downwards', 'libs/database/src/planted.ts', `import '@assize/identity';`],
  ['tlog-imports-downwards', 'libs/tlog/src/planted.ts', `import '@assize/blobs';`],
  ['blobs-imports-downwards', 'libs/blobs/src/planted.ts', `import '@assize/tlog';`],
  ['identity-imports-downwards', 'libs/identity/src/planted.ts', `import '@assize/courts';`],
  ['courts-imports-downwards', 'libs/courts/src/planted.ts', `import '@assize/docket';`],
  ['docket-imports-downwards', 'libs/docket/src/planted.ts', `import '@assize/filing';`],
  ['filing-imports-downwards', 'libs/filing/src/planted.ts', `import '@assize/hearings';`],
  ['hearings-imports-downwards', 'libs/hearings/src/planted.ts', `import '@assize/evidence';`],
  ['evidence-imports-downwards', 'libs/evidence/src/planted.ts', `import '@assize/filing';`],
  ['judgments-imports-downwards', 'libs/judgments/src/planted.ts', `import '@assize/likecase';`],
  ['likecase-imports-downwards', 'libs/likecase/src/planted.ts', `import '@assize/oversight';`],
  ['oversight-imports-downwards', 'libs/oversight/src/planted.ts', `import '@assize/sandbox';`],
  ['oversight-imports-downwards', 'libs/oversight/src/planted-audit.ts', `import '@assize/research';`],
  ['likecase-imports-downwards', 'libs/likecase/src/ranking/planted.ts', `import '@assize/research';`],
  [
    'what-was-masked-is-only-put-away',
    'libs/likecase/src/ranking/planted.ts',
    `import '../audit/audit-keeping.service';`,
  ],
  ['what-was-masked-is-only-put-away', 'libs/likecase/src/planted.ts', `import './audit/audit-keeping.service';`],
  [
    'what-was-masked-is-only-put-away',
    'libs/oversight/src/planted.ts',
    `import '../../likecase/src/audit/audit-keeping.service';`,
  ],
  [
    'research-audits-by-its-own-way',
    'libs/research/src/ranking/planted.ts',
    `import '../audit/audited-attributes.service';`,
  ],
];

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'assize-imports-'));
  for (const part of ['apps', 'libs', 'seed', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Cruise {
  readonly summary: { readonly totalCruised: number; readonly violations: { rule: { name: string }; from: string }[] };
}

function cruise(): Cruise['summary'] {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs', 'seed'];
  try {
    const options = { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 28, stdio: 'pipe' } as const;
    return (JSON.parse(execFileSync(process.execPath, args, options)) as Cruise).summary;
  } catch (error) {
    return (JSON.parse((error as { stdout: string }).stdout) as Cruise).summary;
  }
}

describe('the import rules', () => {
  it('find every planted violation, and nothing in the code as it is', () => {
    const before = cruise();
    expect(before.totalCruised).toBeGreaterThan(300);
    expect(before.violations).toEqual([]);

    // Several rules plant in one folder: each gets a file of its own.
    const planted = PLANTED.map(
      ([rule, file, text], at) => [rule, file.replace('planted', `planted-${at}`), text] as const,
    );
    for (const [, file, text] of planted) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `${text}\nexport {};\n`);
    }
    const cycle = planted.find(([rule]) => rule === 'no-cycles')![1];
    writeFileSync(
      join(copy, dirname(cycle), 'planted-too.ts'),
      `import './${cycle.split('/').at(-1)!.replace('.ts', '')}';\n`,
    );

    const found = cruise().violations.map(({ rule, from }) => `${rule.name} ${from}`);
    for (const [rule, file] of planted) expect(found).toContain(`${rule} ${file}`);
  }, 240_000);
});
