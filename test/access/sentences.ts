import type { Permission, Relation, State } from '@assize/identity';
import type { Role } from '@assize/kernel';

/** One promise of the court and what it means for one caller: may an actor with the office, standing so to the object? */
export interface Sentence {
  readonly says: string;
  readonly permission: Permission;
  readonly office: Role | 'none';
  readonly standing: readonly Relation[];
  readonly states: readonly State[];
  readonly may: boolean;
}

type Case = [Permission, Role | 'none', (Relation | State)[], boolean];

const STATE_NAMES = new Set<string>(['sealed', 'ex-parte', 'juvenile', 'stricken', 'embargoed', 'unanswered']);

const promise = (says: string, ...cases: Case[]): Sentence[] =>
  cases.map(([permission, office, facts, may]) => ({
    says,
    permission,
    office,
    standing: facts.filter((fact): fact is Relation => !STATE_NAMES.has(fact)),
    states: facts.filter((fact): fact is State => STATE_NAMES.has(fact)),
    may,
  }));

/** Written by hand, each beside the sentence it proves. */
export const SENTENCES: readonly Sentence[] = [
  ...promise(
    'A key acts in the name of whoever made it, and nobody else may end it.',
    ['api-key.end', 'none', ['own'], true],
    ['api-key.end', 'none', [], false],
    ['api-key.end', 'administrator', [], false],
    ['api-key.read', 'administrator', [], false],
  ),
  ...promise(
    'A notice is read by the one it is addressed to.',
    ['notice.read', 'none', ['own'], true],
    ['notice.read', 'clerk', [], false],
    ['notice.read', 'judge', ['panel'], false],
  ),
  ...promise(
    'A draft is of whoever began it, and no office of the court reaches it.',
    ['draft.read', 'none', ['own'], true],
    ['draft.read', 'clerk', [], false],
    ['draft.read', 'judge', ['panel'], false],
    ['draft.change', 'none', ['own'], true],
    ['draft.change', 'filer', ['party'], false],
  ),
  ...promise(
    'That two filings look alike is for whoever reviews them, and never for whoever filed one.',
    ['filing-hint.read', 'clerk', [], true],
    ['filing-hint.read', 'clerk', ['own'], false],
    ['filing-hint.read', 'filer', ['own'], false],
    ['filing-hint.read', 'clerk', ['walled'], false],
    ['filing-hint.read', 'judge', ['panel'], false],
  ),
  ...promise(
    'What is returned for correction goes back to the one who filed it.',
    ['filing.resubmit', 'filer', ['own'], true],
    ['filing.resubmit', 'filer', ['party'], false],
    ['filing.resubmit', 'counsel', [], false],
    ['filing.resubmit', 'clerk', ['own'], false],
  ),
  ...promise(
    'A filing is paid for, and taken back, by the one who filed it.',
    ['filing.pay', 'filer', ['own'], true],
    ['filing.pay', 'filer', ['party'], false],
    ['filing.pay', 'counsel', [], false],
    ['filing.cancel', 'filer', ['own'], true],
    ['filing.cancel', 'filer', ['party'], false],
    ['filing.cancel', 'counsel', [], false],
    ['filing.cancel', 'clerk', [], false],
  ),
  ...promise(
    'A minute is entered by the clerk or the panel, an order by the panel alone.',
    ['case.enter', 'clerk', [], true],
    ['case.enter', 'judge', ['panel'], true],
    ['case.enter', 'judge', [], false],
    ['case.enter', 'presiding-judge', [], false],
    ['case.order', 'judge', ['panel'], true],
    ['case.order', 'presiding-judge', ['panel'], true],
    ['case.order', 'judge', [], false],
    ['case.order', 'presiding-judge', [], false],
    ['case.order', 'clerk', [], false],
  ),
  ...promise(
    'What was sent online is acknowledged by a party of the case.',
    ['service.acknowledge', 'filer', ['party'], true],
    ['service.acknowledge', 'filer', [], false],
    ['service.acknowledge', 'counsel', [], false],
  ),
  ...promise(
    'Nobody reviews a filing of her own.',
    ['filing.review', 'clerk', ['own'], false],
    ['filing.review', 'clerk', [], true],
  ),
  ...promise(
    'Exhibits are put in by the parties and their counsel.',
    ['exhibit.submit', 'filer', ['party'], true],
    ['exhibit.submit', 'filer', [], false],
    ['exhibit.submit', 'counsel', [], false],
    ['exhibit.submit', 'clerk', [], false],
  ),
  ...promise(
    'A hearing is asked for by a party, or noted by a clerk.',
    ['hearing.request', 'filer', [], false],
    ['hearing.request', 'counsel', [], false],
    ['hearing.request', 'clerk', [], true],
  ),
  ...promise(
    'Consent to a hearing online is given by those who would be heard.',
    ['hearing.consent', 'filer', ['party'], true],
    ['hearing.consent', 'filer', [], false],
    ['hearing.consent', 'counsel', [], false],
  ),
  ...promise(
    'A case is restricted by an order of its panel, which a clerk may carry out.',
    ['case.restrict', 'judge', ['panel'], true],
    ['case.restrict', 'judge', [], false],
    ['case.restrict', 'presiding-judge', ['panel'], true],
    ['case.restrict', 'presiding-judge', [], false],
    ['case.restrict', 'clerk', [], true],
    ['case.restrict', 'filer', ['party'], false],
    ['case.restrictions', 'judge', ['panel'], true],
    ['case.restrictions', 'judge', [], false],
    ['case.restrictions', 'presiding-judge', ['panel'], true],
    ['case.restrictions', 'presiding-judge', [], false],
    ['case.restrictions', 'clerk', [], true],
    ['case.restrictions', 'filer', ['party'], false],
  ),
  ...promise(
    'A strike can be lifted.',
    ['case.restrict', 'clerk', ['stricken'], true],
    ['case.serve', 'clerk', ['stricken'], false],
  ),
  ...promise(
    'Recusal is entered by the presiding judge or the clerk, not by the judge concerned alone.',
    ['case.recuse', 'presiding-judge', [], true],
    ['case.recuse', 'clerk', [], true],
    ['case.recuse', 'judge', ['panel'], false],
  ),
  ...promise(
    'A party sees who opened her file; a stranger does not, and neither do judges.',
    ['case.acts', 'filer', ['party'], true],
    ['case.acts', 'filer', [], false],
    ['case.acts', 'counsel', ['party'], true],
    ['case.acts', 'counsel', [], false],
    ['case.acts', 'clerk', [], true],
    ['case.acts', 'auditor', [], true],
    ['case.acts', 'judge', ['panel'], false],
  ),
  ...promise(
    'Corpora of real judgments are for those who compare judgments.',
    ['corpus.read', 'judge', [], true],
    ['corpus.read', 'presiding-judge', [], true],
    ['corpus.read', 'reviewer', [], true],
    ['corpus.read', 'researcher', [], true],
    ['corpus.read', 'filer', [], false],
    ['corpus.read', 'none', [], false],
  ),
  ...promise(
    'A reviewer who sat on the panel does not review its note.',
    ['note.read', 'reviewer', ['panel'], false],
    ['note.close', 'reviewer', ['panel'], false],
    ['note.close', 'reviewer', [], true],
  ),
  ...promise(
    'Only the panel that decided answers a note.',
    ['note.answer', 'judge', ['panel'], true],
    ['note.answer', 'judge', [], false],
    ['note.answer', 'presiding-judge', [], false],
  ),
  ...promise(
    'Until the panel has answered, or its time is over, nobody else knows of a note.',
    ['note.read', 'judge', ['panel', 'unanswered'], true],
    ['note.read', 'presiding-judge', ['panel', 'unanswered'], true],
    ['note.read', 'reviewer', ['unanswered'], false],
    ['note.read', 'researcher', ['unanswered'], false],
  ),
  ...promise(
    'Before it is announced, a judgment is there for the panel and the clerks alone.',
    ['judgment.read', 'judge', ['panel', 'embargoed'], true],
    ['judgment.read', 'judge', ['embargoed'], false],
    ['judgment.read', 'presiding-judge', ['panel', 'embargoed'], true],
    ['judgment.read', 'presiding-judge', ['embargoed'], false],
    ['judgment.read', 'clerk', ['embargoed'], true],
    ['judgment.read', 'filer', ['party', 'embargoed'], false],
    ['judgment.read', 'researcher', ['embargoed'], false],
  ),
  ...promise(
    'An ex parte paper is there for the side that filed it, the panel and the clerks.',
    ['case.read', 'filer', ['party', 'admitted', 'ex-parte'], true],
    ['case.read', 'filer', ['party', 'ex-parte'], false],
    ['case.read', 'judge', ['panel', 'ex-parte'], true],
    ['case.read', 'judge', ['ex-parte'], false],
    ['case.read', 'presiding-judge', ['panel', 'ex-parte'], true],
    ['case.read', 'presiding-judge', ['ex-parte'], false],
    ['case.read', 'clerk', ['ex-parte'], true],
  ),
  ...promise(
    'A party whom the sealing order leaves out does not see what it seals.',
    ['case.read', 'filer', ['party', 'sealed'], false],
    ['case.read', 'filer', ['party', 'admitted', 'sealed'], true],
    ['case.read', 'counsel', ['party', 'sealed'], false],
  ),
  ...promise(
    'Being named by an order gives back what the office allows, and nothing more.',
    ['case.read', 'none', ['admitted', 'sealed'], false],
    ['case.read', 'administrator', ['admitted', 'sealed'], false],
    ['judgment.read', 'reviewer', ['admitted', 'sealed'], true],
  ),
  ...promise(
    'Whoever filed a paper goes on seeing her own filing.',
    ['filing.read', 'filer', ['own', 'sealed'], true],
    ['filing.read', 'filer', ['own', 'juvenile'], true],
    ['filing.read', 'counsel', ['own', 'stricken'], true],
    ['filing.read', 'filer', ['own', 'ex-parte'], true],
    ['filing.read', 'filer', ['party', 'sealed'], false],
  ),
  ...promise(
    'Both restrictions hold where there are two.',
    ['case.read', 'filer', ['party', 'admitted', 'sealed', 'juvenile'], true],
    ['judgment.read', 'researcher', ['admitted', 'sealed', 'juvenile'], false],
  ),
  ...promise(
    'A case of a minor is no business of a filer who is no party, or of judges off the panel.',
    ['judgment.read', 'filer', ['juvenile'], false],
    ['case.read', 'judge', ['juvenile'], false],
    ['hearing.read', 'counsel', ['party', 'juvenile'], true],
  ),
  ...promise(
    'Whoever is walled off from a case knows nothing of it, whatever office they hold.',
    ['case.read', 'judge', ['panel', 'walled'], false],
    ['case.read', 'clerk', ['walled'], false],
    ['note.read', 'reviewer', ['walled'], false],
    ['case.restrict', 'clerk', ['walled'], false],
  ),
  ...promise(
    'People are erased at their own wish, or by an administrator of every court; nobody else sees what is kept and why.',
    ['person.erase', 'none', ['own'], true],
    ['person.erase', 'none', [], false],
    ['person.erase', 'administrator', [], true],
    ['person.erase', 'clerk', [], false],
    ['person.hold', 'administrator', [], true],
    ['person.hold', 'auditor', [], false],
    ['person.hold', 'none', ['own'], false],
  ),
  ...promise(
    "Of her own data everybody has an export, and nobody of another's.",
    ['person.export', 'none', ['own'], true],
    ['person.export', 'none', [], false],
    ['person.export', 'administrator', [], false],
  ),
  ...promise(
    'Where a party is to be found is there for whoever reads the case, unless that is sealed.',
    ['address.read', 'filer', ['party'], true],
    ['address.read', 'filer', [], false],
    ['address.read', 'counsel', ['party'], true],
    ['address.read', 'counsel', [], false],
    ['address.read', 'clerk', [], true],
    ['address.read', 'judge', [], true],
    ['address.read', 'presiding-judge', [], true],
    ['address.read', 'filer', ['party', 'sealed'], false],
    ['address.read', 'judge', ['sealed'], false],
    ['address.read', 'reviewer', [], false],
  ),
  ...promise(
    'Counsel comes and goes by the word of the party she acts for, or of the clerk, and not of the other side.',
    ['appearance.enter', 'filer', ['party', 'own'], true],
    ['appearance.enter', 'filer', ['party'], false],
    ['appearance.enter', 'counsel', ['party', 'own'], true],
    ['appearance.enter', 'counsel', ['party'], false],
    ['appearance.end', 'filer', ['party'], false],
    ['appearance.end', 'counsel', ['party'], false],
    ['appearance.end', 'clerk', [], true],
  ),
  ...promise(
    'What a notice tells of is there for whoever it is addressed to, as long as no rule hides it.',
    ['notice-matter.read', 'none', [], true],
    ['notice-matter.read', 'judge', ['walled'], false],
    ['notice-matter.read', 'filer', ['party', 'sealed'], false],
  ),
  ...promise(
    'API clients are the business of administrators.',
    ['api-client.end', 'administrator', [], true],
    ['api-client.end', 'none', [], false],
    ['api-client.end', 'auditor', [], false],
  ),
  ...promise(
    'An administrator runs the court and reads no case.',
    ['case.read', 'administrator', [], false],
    ['exhibit.read', 'administrator', [], false],
    ['judgment.read', 'administrator', [], false],
    ['clock.move', 'administrator', [], true],
  ),
];
