// Who may import whom, with the reason beside each rule. test/integration/house/imports.spec.ts plants a violation of each.
const ROOMS = [
  ['sandbox', 'research', 'statistics', 'webhooks'],
  ['oversight'],
  ['likecase'],
  ['judgments'],
  ['filing', 'hearings', 'evidence'],
  ['docket'],
  ['courts', 'uploads'],
  ['identity'],
  ['tlog', 'blobs'],
  ['database', 'buckets'],
  ['kernel', 'config', 'isolation', 'pdf'],
];

const path = (rooms) => `^libs/(${rooms.join('|')})/`;

/** A room imports rooms of lower layers only; not higher ones, and not its neighbours. */
const downwards = ROOMS.flatMap((layer, depth) =>
  layer.map((room) => {
    const above = ROOMS.slice(0, depth).flat();
    const beside = layer.filter((other) => other !== room);
    return {
      name: `${room}-imports-downwards`,
      comment: `${room} may be used without what stands above or beside it; it tells higher rooms by events, and asks through ports.`,
      severity: 'error',
      from: { path: path([room]), pathNot: '\\.spec\\.ts$' },
      to: { path: path([...above, ...beside, 'none']) },
    };
  }),
);

module.exports = {
  forbidden: [
    ...downwards,
    {
      name: 'rooms-know-no-app',
      comment: 'HTTP, jobs and the command line are ways in; the court must work without any one of them.',
      severity: 'error',
      from: { path: '^(libs|seed)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'only-the-index-is-shown',
      comment: 'What a room does not show in its index.ts it may change without asking.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$|testing/)', pathNot: '^libs/$1/' },
    },
    {
      name: 'apps-use-the-index',
      comment: 'An app is a user of a room like any other.',
      severity: 'error',
      from: { path: '^(apps|seed)/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)' },
    },
    {
      name: 'domain-is-pure',
      comment: 'A rule must be readable and testable without a framework, a database or a file.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '(^|/)node_modules/(@nestjs|typeorm|pg|pg-boss|fastify)|^(fs|node:fs|net|node:net|http|node:http|child_process|node:child_process)$',
      },
    },
    {
      name: 'only-the-api-knows-http',
      comment: 'A use case that knows its transport cannot be used by a job or a command.',
      severity: 'error',
      from: { path: '^(libs|apps/worker|seed)/' },
      to: { path: '(^|/)node_modules/(fastify|@fastify|@nestjs/platform-fastify|@nestjs/swagger|class-validator)' },
    },
    {
      name: 'what-was-masked-is-only-put-away',
      comment:
        'The ranker and the comparison of outcomes have no path to what was masked: whoever indexes a judgment puts it away, and only libs/research reads it, on record.',
      severity: 'error',
      from: {
        path: '^(libs|apps|seed)/',
        pathNot: '^libs/likecase/src/(audit/|like-case-terms\\.service\\.ts$|likecase\\.module\\.ts$)',
      },
      to: { path: '^libs/likecase/src/audit/' },
    },
    {
      name: 'research-audits-by-its-own-way',
      comment:
        'What reads the audit attributes is for the routes of researchers, and no part of what measures rankings on files.',
      severity: 'error',
      from: { path: '^libs/', pathNot: '^libs/research/src/(audit/|index\\.ts$|research\\.module\\.ts$)' },
      to: { path: '^libs/research/src/audit/' },
    },
    {
      name: 'fakes-stay-in-tests',
      comment: 'A fake that reaches the running court is a lie.',
      severity: 'error',
      from: { path: '^(libs|apps|seed)/', pathNot: '\\.spec\\.ts$|/testing/' },
      to: { path: '/src/testing/|^test/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or one of them knows too much.',
      severity: 'error',
      from: { pathNot: '\\.entity\\.ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
