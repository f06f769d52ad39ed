import { may, mayAnywhere, POLICY, RULES, type ObjectFacts, type Permission } from '@assize/identity';
import { newId, ROLES, type Actor, type Role } from '@assize/kernel';
import type { AccessTable } from '../../libs/identity/src/access/access';
import type { Relation, State } from '../../libs/identity/src/access/policy';
import { cellsOf, expectedLines, type Answer, type Caller, type Cell, type Condition } from './expected';
import { mutants } from './mutants';
import { ASKED } from './routes';
import { SENTENCES, type Sentence } from './sentences';

const HERE = newId();
const TABLE: AccessTable = { policy: POLICY, rules: RULES };

const isRole = (caller: Caller): caller is Role => (ROLES as readonly string[]).includes(caller);

const actorOf = (caller: Caller): Actor => ({
  personId: newId(),
  spaceId: newId(),
  roles: isRole(caller) ? [{ role: caller, courtId: HERE }] : [],
  assurance: 'verified-in-person',
  method: 'password',
});

const ACTORS = new Map(['stranger' as const, ...ROLES].map((caller) => [caller as Caller, actorOf(caller)]));

/** What `related` means differs by office; see the head of expected.tsv. */
const RELATED: Partial<Record<Caller, Relation>> = {
  stranger: 'party',
  filer: 'party',
  counsel: 'party',
  judge: 'panel',
  'presiding-judge': 'panel',
};
const STATE_OF: Partial<Record<Condition, State>> = { sealed: 'sealed', juvenile: 'juvenile', stricken: 'stricken' };

/** What somebody made or what is addressed to her; the rest is of a case alone. */
const BELONGS = /^(filing|filing-hint|entry|draft|upload|notice|api-key|act|person|organisation|assistance)\./;

/** Of no case: in no state, and no wall stands before it. */
const OF_NO_CASE = /^(draft|upload|api-key|api-client|person|organisation|assistance)\./;

/** Of every court at once, so that an office in one of them does not reach it. */
const OF_EVERY_COURT = /^person\.(erase|hold)$/;

function factsOf({ route, caller, standing, condition }: Cell): ObjectFacts {
  const relations = new Set<Relation>();
  const related = RELATED[caller];
  const { permission } = ASKED[route]!;
  if (standing === 'own' && BELONGS.test(permission)) relations.add('own');
  if (/^(appearance|address)\./.test(permission) && standing !== 'unrelated' && related === 'party')
    relations.add('own');
  if (standing !== 'unrelated' && related) relations.add(related);
  if (standing === 'related' && !related) relations.add('admitted');
  // Parties are admitted by an order that seals a case as a whole.
  if (related === 'party' && standing !== 'unrelated') relations.add('admitted');
  if (condition === 'walled') relations.add('walled');
  const state = STATE_OF[condition];
  return { courtId: OF_EVERY_COURT.test(permission) ? null : HERE, relations, states: new Set(state ? [state] : []) };
}

/** What a cell asks of the table. Many cells ask the same, and every mutant is asked everything. */
interface Question {
  readonly actor: Actor | undefined;
  readonly permission: Permission;
  readonly reading: Permission | undefined;
  readonly facts: ObjectFacts;
}

function questionOf(cell: Cell): Question {
  const { permission, reading } = ASKED[cell.route]!;
  const facts = factsOf(OF_NO_CASE.test(permission) ? { ...cell, condition: 'open' } : cell);
  return { actor: ACTORS.get(cell.caller), permission, reading, facts };
}

function decided({ actor, permission, reading, facts }: Question, table: AccessTable): Answer {
  if (!actor) return '401';
  if (!reading) {
    const granted = table === TABLE ? mayAnywhere(actor, permission) : anywhere(actor, permission, table);
    return granted ? 'yes' : 'no';
  }
  if (!may(actor, reading, facts, table)) return '-';
  return may(actor, permission, facts, table) ? 'yes' : 'no';
}

interface Expectation extends Question {
  readonly expected: Answer;
}

/** Each question once with each answer that some cell expects. */
function expectations(cells: readonly Cell[]): Expectation[] {
  const known = new Map<string, Expectation>();
  for (const cell of cells) {
    const { expected, caller } = cell;
    const question = questionOf(cell);
    const { courtId, relations, states } = question.facts;
    const asked = [caller, question.permission, question.reading, courtId, [...relations], [...states]];
    known.set(JSON.stringify([asked, expected]), { ...question, expected });
  }
  return [...known.values()];
}

const anywhere = (actor: Actor, permission: Permission, { policy }: AccessTable): boolean =>
  policy[permission].some(({ role }) => role === 'anyone' || actor.roles.some((held) => held.role === role));

/** The one promise of the court as the table decides it. */
const kept = ({ permission, office, standing, states }: Sentence, table: AccessTable): boolean => {
  const actor = ACTORS.get(office === 'none' ? 'stranger' : office)!;
  return may(actor, permission, { courtId: HERE, relations: new Set(standing), states: new Set(states) }, table);
};

const noticed = (all: readonly Expectation[], table: AccessTable): boolean =>
  all.some((one) => decided(one, table) !== one.expected) ||
  SENTENCES.some((sentence) => kept(sentence, table) !== sentence.may);

describe('what the court promises', () => {
  it.each(SENTENCES.map((sentence) => [sentence.says, sentence] as const))('%s (%j)', (_, sentence) => {
    expect(kept(sentence, TABLE)).toBe(sentence.may);
  });
});

describe('the access matrix, asked of the policy', () => {
  const lines = expectedLines();
  const cells = Object.keys(ASKED).flatMap((route) => cellsOf(route, lines));

  it('answers every cell as written', () => {
    const answers = cells.map((cell) => ({ ...cell, decided: decided(questionOf(cell), TABLE) }));
    expect(answers.filter((answer) => answer.decided !== answer.expected).slice(0, 20)).toEqual([]);
    expect(cells.length).toBeGreaterThan(5000);
  });

  const changed = mutants(TABLE);
  const all = expectations(cells);

  it.each(changed.map(({ name, table }) => [name, table] as const))('notices when %s', (_, table) => {
    expect(noticed(all, table)).toBe(true);
  });
});
