import { DomainError } from '@assize/kernel';
import { logPolicyMalformed } from '../errors';
import { parseCheckpoint, type OpenedCheckpoint } from './checkpoint';
import { parseCount } from './count';
import { openNote } from './note';
import { parseVkey, parseWitnessVkey, sameKey, type NoteKey } from './note-key';

export interface PolicyWitness {
  readonly name: string;
  readonly key: NoteKey;
  /** Its submission prefix; a verifier needs none. */
  readonly url?: string;
}

/** Which cosignatures are enough: `least` of the members, each a witness or a group. */
interface Group {
  readonly least: number;
  readonly members: readonly string[];
}

/** Whom a verifier believes (c2sp.org/tlog-policy). The file belongs to the verifier, never to the log. */
export interface Policy {
  readonly logs: readonly NoteKey[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: ReadonlyMap<string, Group>;
  /** A witness, a group, or `none`. */
  readonly quorum: string;
}

const NONE = 'none';
/** The specification asks for 32 at least; more than this is nobody's policy. */
const MOST_LINES = 1000;

/** @throws DomainError `log-policy-malformed` naming the line */
export function parsePolicy(text: string): Policy {
  // eslint-disable-next-line no-control-regex -- these characters are what is refused
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(text))
    throw malformed('There is a control character other than tab and newline.');
  const lines = text.split('\n');
  if (lines.length > MOST_LINES) throw malformed(`There are more than ${MOST_LINES} lines.`);
  const reading = new Reading();
  for (const [at, line] of lines.entries()) {
    const [kind, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (kind !== undefined && !kind.startsWith('#')) reading.line(kind, words, at + 1);
  }
  return reading.whole();
}

class Reading {
  private readonly logs: NoteKey[] = [];
  private readonly witnesses: PolicyWitness[] = [];
  private readonly groups = new Map<string, Group>();
  private readonly grouped = new Set<string>();
  private quorum: string | undefined;

  line(kind: string, words: readonly string[], at: number): void {
    try {
      if (kind === 'log') this.log(words);
      else if (kind === 'witness') this.witness(words);
      else if (kind === 'group') this.group(words);
      else if (kind === 'quorum') this.setQuorum(words);
      else throw malformed(`"${kind}" begins no line of a policy.`);
    } catch (error) {
      throw error instanceof DomainError ? malformed(`Line ${at}: ${error.message}`) : error;
    }
  }

  whole(): Policy {
    const { logs, witnesses, groups, quorum } = this;
    if (quorum === undefined) throw malformed('There is no quorum line.');
    return { logs, witnesses, groups, quorum };
  }

  private log([vkey, url, ...more]: readonly string[]): void {
    if (!vkey || more.length > 0) throw malformed('A log reads: log <vkey> [<url>].');
    const key = parseVkey(vkey);
    if (this.logs.some((other) => sameKey(other, key))) throw malformed('The key of the log stands there twice.');
    if (url !== undefined && !URL.canParse(url)) throw malformed('The URL cannot be read.');
    this.logs.push(key);
  }

  private witness([name, vkey, url, ...more]: readonly string[]): void {
    if (!name || !vkey || more.length > 0) throw malformed('A witness reads: witness <name> <vkey> [<url>].');
    this.refuseTaken(name);
    const key = parseWitnessVkey(vkey);
    if (this.witnesses.some((other) => sameKey(other.key, key)))
      throw malformed('The key of the witness stands there twice.');
    if (url !== undefined && !URL.canParse(url)) throw malformed('The URL cannot be read.');
    this.witnesses.push({ name, key, ...(url !== undefined && { url }) });
  }

  private group([name, least = '', ...members]: readonly string[]): void {
    if (!name || members.length === 0) throw malformed('A group reads: group <name> all|any|<k> <name>...');
    this.refuseTaken(name);
    // A map, since an object also has a `constructor`.
    const words = new Map([
      ['all', members.length],
      ['any', 1],
    ]);
    const count = words.get(least) ?? parseCount(least) ?? 0;
    if (count < 1 || count > members.length) throw malformed(`"${least}" is not all, any or a number of its members.`);
    for (const member of members) {
      if (!this.isNamed(member)) throw malformed(`"${member}" is not defined above.`);
      if (this.grouped.has(member)) throw malformed(`"${member}" is a member already.`);
      this.grouped.add(member);
    }
    this.groups.set(name, { least: count, members });
  }

  private setQuorum([name, ...more]: readonly string[]): void {
    if (!name || more.length > 0) throw malformed('The quorum reads: quorum <name>.');
    if (this.quorum !== undefined) throw malformed('There is a second quorum line.');
    if (name !== NONE && !this.isNamed(name)) throw malformed(`"${name}" is not defined above.`);
    this.quorum = name;
  }

  private refuseTaken(name: string): void {
    if (name === NONE || this.isNamed(name)) throw malformed(`The name "${name}" is taken.`);
  }

  private isNamed(name: string): boolean {
    return this.groups.has(name) || this.witnesses.some((witness) => witness.name === name);
  }
}

/** Whether the witnesses of these names are enough. */
export function quorumReached({ groups, quorum }: Policy, cosigned: ReadonlySet<string>): boolean {
  const reached = (name: string): boolean => {
    const group = groups.get(name);
    return group ? group.members.filter(reached).length >= group.least : cosigned.has(name);
  };
  return quorum === NONE || reached(quorum);
}

/** Reads a checkpoint that must be signed by a log of the policy and cosigned by its quorum. */
export function openByPolicy(note: string, policy: Policy): OpenedCheckpoint {
  const known = [...policy.logs, ...policy.witnesses.map(({ key }) => key)];
  const result = openNote(note, known);
  if (!result.opened) return result;
  const checkpoint = parseCheckpoint(result.text);
  if (!checkpoint) return { opened: false, failed: 'not-a-checkpoint' };
  const signed = result.signedBy.filter((by) => policy.logs.some((log) => sameKey(log, by)));
  if (signed.length === 0) return { opened: false, failed: 'unsigned' };
  if (!signed.some(({ name }) => name === checkpoint.origin)) return { opened: false, failed: 'other-origin' };
  const cosigners = policy.witnesses.filter(({ key }) =>
    result.signedBy.some((by) => by.time !== undefined && sameKey(key, by)),
  );
  const reached = quorumReached(policy, new Set(cosigners.map(({ name }) => name)));
  return reached ? { opened: true, checkpoint } : { opened: false, failed: 'quorum' };
}

const malformed = (message: string): DomainError => new DomainError(logPolicyMalformed, message);
