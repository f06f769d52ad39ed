import { createHash } from 'node:crypto';
import { newId, seedId } from '@assize/kernel';
import { readJudgment } from '../../libs/judgments/src/extraction/read-judgment';
import { CONDITIONS, type Caller, type Condition, type StandingTo } from './expected';
import { RIVERSIDE, SIGNED_IN, type PersonOfTheMatrix } from './people';
import type { Register } from './register';

/** What a world has one of. */
const KINDS = [
  'case',
  'party',
  'entry',
  'document',
  'filing',
  'filingDocument',
  'draft',
  'upload',
  'exhibit',
  'hearing',
  'actuals',
  'judgment',
  'comparison',
  'note',
  'notice',
  'restriction',
  'wall',
  'appearance',
  'apiKey',
  'session',
  'oidcLink',
  'client',
  'clientPerson',
  'act',
  'subject',
  'hold',
  'organisation',
  'membership',
  'assistance',
  'role',
] as const;
export type Kind = (typeof KINDS)[number];
export type Ids = Readonly<Record<Kind, string>>;

/** A case and all that hangs on it, in one condition, for one caller who stands to it in one way. No two share anything. */
export interface World {
  readonly person: PersonOfTheMatrix;
  readonly standing: StandingTo;
  readonly condition: Condition;
  readonly ids: Ids;
}

export const newIds = (): Ids => Object.fromEntries(KINDS.map((kind) => [kind, newId()])) as Ids;

export const theWorlds = (people: readonly PersonOfTheMatrix[]): World[] =>
  people.flatMap((person) =>
    CONDITIONS.map((condition) => ({ person, standing: person.standing, condition, ids: idsFor(person) })),
  );

/** Of a person's data, "own" are one's own. */
const idsFor = ({ id, standing }: PersonOfTheMatrix): Ids => ({
  ...newIds(),
  ...(standing === 'own' ? { subject: id } : {}),
});

/** Nobody comes to the worlds of strangers. */
export const worldOf = (worlds: readonly World[], caller: Caller, standing: StandingTo, condition: Condition): World =>
  worlds.find(
    (world) =>
      world.person.caller === (caller === 'nobody' ? SIGNED_IN[0] : caller) &&
      world.standing === standing &&
      world.condition === condition,
  )!;

type Row = Readonly<Record<string, unknown>>;
type Way = (world: World, at: number) => Row[];

const FILER = seedId('person other-filer');
const JUDGE = seedId('person riverside-judge-1');
const OTHER_JUDGE = seedId('person riverside-judge-2');
const COUNSEL = seedId('person counsel');
const CLERK = seedId('person riverside-clerk');
const LONG_AGO = '2026-01-05T09:00:00Z';
const LATER = '2036-01-05T09:00:00Z';
const DAY = '2026-01-05';
const WORDS = { en: 'Words of the matrix.', zh: '矩阵。' };
const TEXT = 'The plaintiff asked for 1,200 crowns. The court orders the defendant to pay 800 crowns.';
const SALT = Buffer.alloc(32, 7);
const OPENING = '{"kind":"exhibit"}';
const bytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
const hashed = (...parts: (Buffer | string)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return bytea(hash.digest());
};

/** See the head of expected.tsv: these are parties, those sit, all others are named by the order that seals. */
const PARTIES: readonly Caller[] = ['stranger', 'filer', 'counsel'];
const JUDGES: readonly Caller[] = ['judge', 'presiding-judge'];
const stands = ({ person, standing }: World, callers: readonly Caller[]): boolean =>
  standing !== 'unrelated' && callers.includes(person.caller);
const isNamed = ({ person, standing }: World): boolean =>
  standing === 'related' && ![...PARTIES, ...JUDGES].includes(person.caller);
const owner = (world: World, other = FILER): string => (world.standing === 'own' ? world.person.id : other);

const ENVELOPE = {
  court: 'riverside',
  caseCategory: 'civil',
  filingCode: 'complaint',
  caseTitle: 'Copperkettle v. Marrowby',
  parties: [],
  documents: [],
};

const judgmentOf = ({ ids }: World, corpus: string): Row => {
  const { articles, circumstances, ...read } = readJudgment(TEXT);
  return {
    id: ids.judgment,
    corpus_id: corpus,
    external_id: ids.judgment,
    case_id: ids.case,
    court_id: RIVERSIDE,
    title: 'Copperkettle v. Marrowby',
    text: TEXT,
    language: read.language,
    sections: read.sections,
    articles,
    circumstances,
    quantities: read.quantities,
    outcome: read.outcome,
    extraction: read.extraction,
    decided_on: DAY,
    entered_by: JUDGE,
    entered_at: LONG_AGO,
  };
};

const COMPARISON = {
  result: 'abstained',
  reason: 'too-few',
  neededSize: 20,
  measure: 'months',
  comparableIds: [],
  effectiveSize: 0,
  interval: null,
  middle: null,
};

/** Where nothing restricts the case any more, something once did. */
const restrictionOf = ({ ids, condition }: World): Row => {
  const inForce = condition === 'sealed' || condition === 'stricken';
  return {
    id: ids.restriction,
    case_id: ids.case,
    kind: inForce ? condition : 'sealed',
    object_kind: 'case',
    object_id: ids.case,
    to_parties: true,
    order_text: 'Order of the matrix.',
    ordered_by: JUDGE,
    recorded_by: CLERK,
    from_at: LONG_AGO,
    ended_at: inForce ? null : LONG_AGO,
    end_order_text: inForce ? null : 'Order of the matrix.',
    ended_by: inForce ? null : CLERK,
  };
};

/** Every table of a world, each after those it refers to. `blob` is a file that really lies in the store. */
const tables = (blob: string, corpus: string): readonly (readonly [string, Way])[] => [
  [
    'court_case',
    ({ ids, condition }, at) => [
      {
        id: ids.case,
        court_id: RIVERSIDE,
        docket_number: `MATRIX-${at}`,
        caption: 'Copperkettle v. Marrowby',
        category: 'civil',
        status: 'opened',
        juvenile: condition === 'juvenile',
        official_file_date: DAY,
        opened_at: LONG_AGO,
      },
    ],
  ],
  [
    'case_party',
    (world) => {
      const { ids, person } = world;
      const isParty = stands(world, PARTIES) && person.caller !== 'counsel';
      const common = { case_id: ids.case, kind: 'person', name: 'Party' };
      return [
        { ...common, id: newId(), position: 1, role: 'plaintiff', side: 'claimant', person_id: FILER },
        {
          ...common,
          id: ids.party,
          position: 2,
          role: 'defendant',
          side: 'respondent',
          person_id: isParty ? person.id : null,
        },
      ];
    },
  ],
  [
    'appearance',
    (world) => [
      {
        id: world.ids.appearance,
        case_id: world.ids.case,
        party_id: world.ids.party,
        counsel_id: world.person.caller === 'counsel' && stands(world, PARTIES) ? world.person.id : COUNSEL,
        from_at: LONG_AGO,
      },
    ],
  ],
  [
    'panel_member',
    (world) =>
      [JUDGE, ...(stands(world, JUDGES) ? [world.person.id] : [])].map((personId, at) => ({
        id: newId(),
        case_id: world.ids.case,
        person_id: personId,
        presiding: at === 0,
        assigned_at: LONG_AGO,
      })),
  ],
  [
    'docket_entry',
    (world) => [
      {
        id: world.ids.entry,
        case_id: world.ids.case,
        number: 1,
        code: 'complaint',
        title: 'Complaint',
        filed_by: owner(world),
        official_file_date: DAY,
        entered_at: LONG_AGO,
      },
    ],
  ],
  [
    'docket_document',
    ({ ids }) => [
      {
        id: ids.document,
        case_id: ids.case,
        entry_id: ids.entry,
        position: 1,
        document_type: 'complaint',
        title: 'Complaint',
        role: 'lead',
        original_blob: blob,
      },
    ],
  ],
  [
    'filing',
    (world) => [
      {
        id: world.ids.filing,
        court_id: RIVERSIDE,
        submitted_by: owner(world),
        status: 'received',
        docketing: 'not-due',
        envelope: ENVELOPE,
        policy_version: '2026.1',
        deficiencies: [],
        attempt: 1,
        first_received_at: LONG_AGO,
        submitted_at: LONG_AGO,
        received_at: LONG_AGO,
        case_id: world.ids.case,
      },
    ],
  ],
  [
    'filing_document',
    ({ ids }) => [
      {
        id: ids.filingDocument,
        filing_id: ids.filing,
        attempt: 1,
        position: 1,
        upload_id: blob,
        file_name: 'complaint.pdf',
        document_type: 'complaint',
        title: 'Complaint',
        role: 'lead',
      },
    ],
  ],
  [
    'resumable_upload',
    (world) => [
      {
        id: world.ids.upload,
        owner_id: owner(world),
        file_name: 'photograph.jpg',
        length: 4,
        received: 4,
        status: 'taken',
        taken_as: 'exhibit',
        taken_id: world.ids.exhibit,
        begun_at: LONG_AGO,
        expires_at: LONG_AGO,
      },
    ],
  ],
  [
    'filing_draft',
    (world) => [
      {
        id: world.ids.draft,
        owner_id: owner(world),
        status: 'open',
        content: { caseTitle: 'Copperkettle v. Marrowby' },
        begun_at: LONG_AGO,
        changed_at: LONG_AGO,
      },
    ],
  ],
  [
    'exhibit',
    (world) => [
      {
        id: world.ids.exhibit,
        case_id: world.ids.case,
        number: 1,
        title: 'Photograph',
        file_name: 'photograph.jpg',
        blob_id: blob,
        provenance: { statement: 'I took it.' },
        submitted_by: owner(world),
        submitted_at: LONG_AGO,
        salt: bytea(SALT),
        opening: OPENING,
        commitment: hashed(SALT, OPENING),
        status: 'marked',
        log_index: 0,
        receipt: 'c2sp.org/tlog-proof@v1',
      },
    ],
  ],
  [
    'hearing',
    (world) => [
      {
        id: world.ids.hearing,
        court_id: RIVERSIDE,
        case_id: world.ids.case,
        status: 'listed',
        mode: 'mixed',
        purpose: 'Trial',
        requested_by: owner(world),
        requested_at: LONG_AGO,
        minutes: 30,
        time_zone: 'America/New_York',
        starts_at: LATER,
        ends_at: '2036-01-05T09:30:00Z',
        room_id: seedId('room riverside-1'),
        judge_id: JUDGE,
        listing_number: 1,
      },
    ],
  ],
  [
    'hearing_actuals',
    ({ ids }) => [
      {
        id: ids.actuals,
        hearing_id: ids.hearing,
        listing_number: 1,
        outcome: 'adjourned',
        started_at: LONG_AGO,
        ended_at: '2026-01-05T09:10:00Z',
        expected: [],
        recorded_by: CLERK,
        recorded_at: LONG_AGO,
      },
    ],
  ],
  ['judgment', (world) => [judgmentOf(world, corpus)]],
  [
    'comparison',
    ({ ids }) => [
      {
        id: ids.comparison,
        judgment_id: ids.judgment,
        result: 'abstained',
        document: COMPARISON,
        rules_version: 'matrix',
        ranker_version: 'matrix',
        compared_at: LONG_AGO,
      },
    ],
  ],
  [
    'deviation_note',
    ({ ids }) => [
      {
        id: ids.note,
        judgment_id: ids.judgment,
        case_id: ids.case,
        court_id: RIVERSIDE,
        status: 'answered',
        words: { en: { heading: 'Heading', sentences: [] }, zh: { heading: '标题', sentences: [] } },
        raised_at: LONG_AGO,
        answer_due: LONG_AGO,
        answered_by: JUDGE,
        answer_kind: 'reasoned-deviation',
        answer: 'The victim forgave.',
      },
    ],
  ],
  [
    'notice',
    (world) => [
      {
        id: world.ids.notice,
        person_id: owner(world),
        kind: 'case.served',
        case_id: world.ids.case,
        subject_id: world.ids.entry,
        subject_version: 1,
        words: WORDS,
        sent_at: LONG_AGO,
      },
    ],
  ],
  ['restriction', (world) => [restrictionOf(world)]],
  [
    'restriction_admits',
    (world) => (isNamed(world) ? [{ restriction_id: world.ids.restriction, person_id: world.person.id }] : []),
  ],
  [
    'wall',
    ({ ids, person, condition }) =>
      [[ids.wall, OTHER_JUDGE], ...(condition === 'walled' ? [[newId(), person.id]] : [])].map(([id, personId]) => ({
        id,
        case_id: ids.case,
        person_id: personId,
        reason: 'Recused.',
        from_at: LONG_AGO,
      })),
  ],
  [
    'api_key',
    (world) => [
      { id: world.ids.apiKey, person_id: owner(world), name: 'key', secret_sha256: hashed(world.ids.apiKey) },
    ],
  ],
  [
    'session',
    (world) => [
      {
        id: world.ids.session,
        person_id: owner(world),
        method: 'password',
        started_at: LONG_AGO,
        used_at: LONG_AGO,
        idle_at: LATER,
        expires_at: LATER,
      },
    ],
  ],
  [
    'oidc_link',
    (world) => [
      {
        id: world.ids.oidcLink,
        person_id: owner(world),
        provider: 'matrix',
        issuer: 'https://issuer.example',
        subject: world.ids.oidcLink,
        linked_at: LONG_AGO,
      },
    ],
  ],
  [
    'person',
    ({ ids, standing }) => [
      {
        id: ids.clientPerson,
        name: 'Program',
        email: `${ids.clientPerson}@client.example`,
        assurance: 'verified-remote',
        kind: 'client',
      },
      ...(standing === 'own'
        ? []
        : [
            {
              id: ids.subject,
              name: 'Subject',
              email: `${ids.subject}@subject.example`,
              assurance: 'self-asserted',
              kind: 'human',
            },
          ]),
    ],
  ],
  ['organisation', ({ ids }) => [{ id: ids.organisation, kind: 'firm', name: 'Firm', created_at: LONG_AGO }]],
  [
    'membership',
    (world) => [
      {
        id: world.ids.membership,
        organisation_id: world.ids.organisation,
        person_id: owner(world),
        from_at: LONG_AGO,
      },
    ],
  ],
  [
    'assistance',
    (world) => [
      {
        id: world.ids.assistance,
        court_id: RIVERSIDE,
        clerk_id: owner(world, CLERK),
        person_id: world.ids.clientPerson,
        reason: 'Has no computer.',
        from_at: LONG_AGO,
        until_at: LATER,
      },
    ],
  ],
  [
    'legal_hold',
    ({ ids }) => [{ id: ids.hold, person_id: ids.subject, reason: 'Kept.', placed_by: CLERK, placed_at: LONG_AGO }],
  ],
  [
    'act',
    (world) => [
      {
        id: world.ids.act,
        person_id: owner(world),
        act: 'exhibit.submit',
        object_kind: 'exhibit',
        object_id: world.ids.exhibit,
        court_id: RIVERSIDE,
        case_id: world.ids.case,
        assurance: 'verified-in-person',
        method: 'password',
        acted_at: LONG_AGO,
        recorded_at: LONG_AGO,
      },
    ],
  ],
  [
    'filing_leaf',
    ({ ids }, at) => [
      {
        act_id: ids.act,
        filing_id: ids.filing,
        attempt: 1,
        salt: bytea(SALT),
        opening: '{}',
        log_index: at,
        receipt: 'c2sp.org/tlog-proof@v1',
      },
    ],
  ],
  [
    'document_leaf',
    ({ ids }, at) => [
      { document_id: ids.document, salt: bytea(SALT), log_index: at, receipt: 'c2sp.org/tlog-proof@v1' },
    ],
  ],
  [
    'held_role',
    ({ ids }) => [
      { id: ids.role, person_id: ids.clientPerson, role: 'filer', court_id: RIVERSIDE, held_from: LONG_AGO },
    ],
  ],
  [
    'api_client',
    ({ ids }) => [
      {
        id: ids.client,
        person_id: ids.clientPerson,
        name: 'Program',
        scopes: ['filing'],
        secret_sha256: hashed(ids.client),
        created_at: LONG_AGO,
      },
    ],
  ],
];

/** Makes every world. @param blob id of a file that was uploaded for a filing */
export async function makeWorlds(register: Register, worlds: readonly World[], blob: string): Promise<void> {
  const corpus = newId();
  const own = { id: corpus, name: 'court', kind: 'court', open: true, created_at: LONG_AGO };
  await register.put('corpus', [own]);
  for (const [table, rowsOf] of tables(blob, corpus)) await register.put(table, worlds.flatMap(rowsOf));
}
