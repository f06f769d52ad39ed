import type { Role } from '@assize/kernel';

/** How an actor stands to an object, as the object's own room tells it. */
export const RELATIONS = ['own', 'party', 'panel', 'admitted', 'walled'] as const;
/**
 * `own`: made by or addressed to the actor. `party`: a party of the case, or counsel whose appearance for one is in force.
 * `panel`: decides the case. `admitted`: named by every order that now restricts the object. `walled`: recused from the case.
 */
export type Relation = (typeof RELATIONS)[number];

/** What an object is in at the moment; an object of a case is in the states of its case too. */
export const STATES = ['sealed', 'ex-parte', 'juvenile', 'stricken', 'embargoed', 'unanswered'] as const;
export type State = (typeof STATES)[number];

/** A permission: a role, and the relation it needs (none: whoever holds the role in the object's court). */
export interface Grant {
  readonly role: Role | 'anyone';
  readonly relation?: Relation;
  /** Refused to whoever stands so, even if another grant would allow it. */
  readonly unless?: Relation;
}

const to = (...roles: Role[]): Grant[] => roles.map((role) => ({ role }));
const toRelated = (relation: Relation, ...roles: Role[]): Grant[] => roles.map((role) => ({ role, relation }));
const toUnrelated = (relation: Relation, ...roles: Role[]): Grant[] =>
  roles.map((role) => ({ role, unless: relation }));
const toAnyone: Grant[] = [{ role: 'anyone' }];
const toWhomItIs: Grant[] = [{ role: 'anyone', relation: 'own' }];

/** Who may do what to what. What is absent is forbidden. */
export const POLICY = {
  'api-key.create': toAnyone,
  'api-key.end': toWhomItIs,
  'api-key.read': toWhomItIs,
  'session.read': toAnyone,
  'session.end': toAnyone,
  'sign-in.change': toAnyone,
  'api-client.create': to('administrator'),
  'api-client.end': to('administrator'),
  'api-client.read': to('administrator'),

  'person.create': to('administrator'),
  'person.read': [...toWhomItIs, ...to('administrator', 'clerk', 'judge', 'presiding-judge', 'auditor')],
  'person.list': to('administrator', 'clerk'),
  /** Where somebody can be reached. */
  'person.read-address': [...toWhomItIs, ...to('administrator', 'clerk')],
  'person.verify': toUnrelated('own', 'clerk'),
  'role.grant': to('administrator'),
  'role.end': to('administrator'),
  'role.read': to('administrator', 'auditor'),
  'organisation.create': to('administrator'),
  'organisation.read': [...toWhomItIs, ...to('administrator', 'clerk', 'auditor')],
  'organisation.admit': to('administrator'),
  'assistance.begin': to('clerk'),
  'assistance.read': to('clerk'),
  'assistance.end': toRelated('own', 'clerk'),

  'draft.begin': to('filer', 'counsel'),
  /** An envelope that is not filed is nothing of the court's, so no office reaches it. */
  'draft.read': toWhomItIs,
  'draft.change': toWhomItIs,

  /** A file that comes in piece by piece; whoever takes it in asks again. */
  'upload.begin': to('filer', 'counsel', 'clerk'),
  /** What has come of a file is nothing of the court's yet. */
  'upload.read': toWhomItIs,
  'upload.change': toWhomItIs,

  'filing.check': to('filer', 'counsel', 'clerk'),
  'filing.upload': to('filer', 'counsel', 'clerk'),
  'filing.submit': to('filer', 'counsel'),
  /** From paper that came over the counter. */
  'filing.enter-paper': to('clerk'),
  'filing.read': [...toRelated('own', 'filer', 'counsel'), ...to('clerk')],
  'filing.resubmit': toRelated('own', 'filer', 'counsel'),
  'filing.cancel': toRelated('own', 'filer', 'counsel'),
  'filing.pay': toRelated('own', 'filer', 'counsel'),
  'filing.review': toUnrelated('own', 'clerk'),
  /** That another filing looks alike: for whoever reviews it, never for whoever filed it. */
  'filing-hint.read': toUnrelated('own', 'clerk'),

  'case.read': [...toRelated('party', 'filer', 'counsel'), ...to('clerk', 'judge', 'presiding-judge')],
  /** Where a party is to be found, as long as that is not sealed. */
  'address.read': [...toRelated('party', 'filer', 'counsel'), ...to('clerk', 'judge', 'presiding-judge')],
  'case.serve': to('clerk'),
  /** Minutes, by whoever keeps the docket or decides the case. */
  'case.enter': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  'case.order': toRelated('panel', 'judge', 'presiding-judge'),
  /** What the judges of a court still owe, as far as one may know of the cases. */
  'pending.read': to('clerk', 'judge', 'presiding-judge'),
  /** Brings papers to people, for which it must be known where they are, sealed or not. */
  'service.dispatch': to('clerk'),
  'service.acknowledge': toRelated('party', 'filer', 'counsel'),
  /** By the respondent or its counsel, who thereby needs no summons. */
  'service.waive': toRelated('party', 'filer', 'counsel'),
  /** To be served online, for oneself. */
  'service.consent': to('filer', 'counsel'),
  'case.default': to('clerk'),
  /** Deadlines set, moved, met and ended by hand. */
  'deadline.set': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  /** What waits in a court, as far as one may know of it. */
  'work.read': to('clerk', 'judge', 'presiding-judge'),
  /** By the party itself or its counsel; `own` is the party. */
  'address.change': [...toRelated('own', 'filer', 'counsel'), ...to('clerk')],
  'case.assign-panel': to('clerk', 'presiding-judge'),
  /** Staying, resuming, sending on, closing and reopening: by the panel, or by the clerk who carries out its order. */
  'case.move': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  /** Relating, consolidating and severing: of every case that it touches. */
  'case.tie': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  /** That cases hang together: for whoever may read the one, as long as no rule hides the other. */
  'case-tie.read': toAnyone,
  /** By whoever filed both papers (`own`), else by order. */
  'entry.replace': [
    ...toRelated('own', 'filer', 'counsel'),
    ...toRelated('panel', 'judge', 'presiding-judge'),
    ...to('clerk'),
  ],
  /** Docketing a paper of a lead case in its members too: `own` is whoever filed it. */
  'entry.copy': [...toRelated('own', 'filer', 'counsel'), ...to('clerk')],
  /** Codes with which somebody joins a case. */
  'case.invite': to('clerk'),
  'case.join': to('filer', 'counsel'),
  /** By an order of the panel, or by the clerk who carries one out. */
  'case.restrict': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  'case.restrictions': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  'case.recuse': to('presiding-judge', 'clerk'),
  'case.recusals': to('presiding-judge', 'clerk'),
  /** By the party itself or whoever appears for it already; `own` is the party. */
  'appearance.enter': [...toRelated('own', 'filer', 'counsel'), ...to('clerk')],
  'appearance.end': [...toRelated('own', 'filer', 'counsel'), ...to('clerk')],
  /** Who opened the file: for the parties of a sealed case as for the court. */
  'case.acts': [...toRelated('party', 'filer', 'counsel'), ...to('clerk', 'auditor')],

  'notice.read': toWhomItIs,
  /** What a notice tells of, for whom it is addressed to: there as long as no rule hides it, for it is not theirs. */
  'notice-matter.read': toAnyone,

  'exhibit.submit': toRelated('party', 'filer', 'counsel'),
  'exhibit.read': [...toRelated('party', 'filer', 'counsel'), ...to('clerk', 'judge', 'presiding-judge')],
  /** Gives it its number: a party for its own, or the clerk in the courtroom. */
  'exhibit.mark': [...toRelated('party', 'filer', 'counsel'), ...to('clerk')],
  /** To offer, withdraw and state the provenance of an exhibit; of which party it is, evidence itself looks up. */
  'exhibit.offer': toRelated('party', 'filer', 'counsel'),
  /** To object, and to answer what was objected. */
  'exhibit.object': toRelated('party', 'filer', 'counsel'),
  'exhibit.rule': toRelated('panel', 'judge', 'presiding-judge'),
  /** Orders that exhibits be kept: to place and lift them, and to know of them. */
  'exhibit.hold': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  'exhibit.erase': toRelated('panel', 'judge', 'presiding-judge'),
  /** Making a redacted copy: by the panel, or by the clerk who carries out its order. */
  'exhibit.redact': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  /** Who looked at what: not for the parties, who would learn what the judges read. */
  'exhibit.custody': to('clerk', 'judge', 'presiding-judge'),

  'hearing.read': [...toRelated('party', 'filer', 'counsel'), ...to('clerk', 'judge', 'presiding-judge')],
  'hearing.request': [...toRelated('party', 'filer', 'counsel'), ...to('clerk')],
  'hearing.list': to('clerk'),
  'hearing.record': to('clerk'),
  'hearing.consent': toRelated('party', 'filer', 'counsel'),
  /** The rules of a court, and the times in which it could not take filings. */
  'policy.publish': to('administrator'),
  'policy.rehearse': to('administrator', 'clerk'),
  'outage.declare': to('administrator', 'clerk'),
  'calendar.read': to('clerk', 'judge', 'presiding-judge'),

  /** The facts as the panel drafts them, by which like cases are made ready. */
  'like-case.draft': toRelated('panel', 'judge', 'presiding-judge'),
  /** What was made ready by the draft, or by a filed paper: its words show in it. */
  'like-case.read': toRelated('panel', 'judge', 'presiding-judge'),
  /** That like cases be searched before judgment: by the panel, the clerk who carries out its decision, or whoever presides over the court. */
  'like-case.order': [...toRelated('panel', 'judge'), ...to('clerk', 'presiding-judge')],
  /** Drafting, writing and signing a report on like cases. */
  'like-case-report.draft': toRelated('panel', 'judge', 'presiding-judge'),
  'like-case-report.read': [...toRelated('panel', 'judge', 'presiding-judge'), ...to('clerk')],
  'like-case.search': to('judge', 'presiding-judge', 'reviewer', 'researcher'),
  'corpus.read': to('judge', 'presiding-judge', 'reviewer', 'researcher'),
  /** What was masked in judgments: sex, ethnicity, origin. For audits of the recommender, and for nobody who decides or compares. */
  'audit-attributes.read': to('researcher'),

  /** Cases that a party relies on: by the party or its counsel, and by the clerk from a paper; taken back by whoever cited them. */
  'cited-case.cite': [...toRelated('party', 'filer', 'counsel'), ...to('clerk')],
  'cited-case.answer': toRelated('panel', 'judge', 'presiding-judge'),
  'judgment.enter': toRelated('panel', 'judge', 'presiding-judge'),
  /** What happened to a judgment after it was given, such as that it was reversed. */
  'judgment.add-history': to('clerk'),
  'judgment.read': [
    ...toRelated('party', 'filer', 'counsel'),
    ...to('clerk', 'judge', 'presiding-judge', 'reviewer', 'researcher'),
  ],

  'note.read': [
    ...toRelated('panel', 'judge', 'presiding-judge'),
    ...to('researcher'),
    ...toUnrelated('panel', 'reviewer'),
  ],
  'note.answer': toRelated('panel', 'judge', 'presiding-judge'),
  'note.close': toUnrelated('panel', 'reviewer'),

  /** What one did oneself, or what was done for one; an auditor reads the acts of her courts, but of no matter kept from her. */
  'act.read': [...toWhomItIs, ...to('auditor')],

  'person.export': toWhomItIs,
  'person.erase': [...toWhomItIs, ...to('administrator')],
  'person.hold': to('administrator'),

  'clock.move': to('administrator'),
} as const satisfies Record<string, readonly Grant[]>;

export type Permission = keyof typeof POLICY;

/** Permissions that change nothing. */
export const isReading = (permission: Permission): boolean =>
  permission.endsWith('.read') ||
  (['case.acts', 'case.restrictions', 'case.recusals', 'exhibit.custody', 'like-case.search'] as string[]).includes(
    permission,
  );

/** A rule that no grant steps over: where it holds, only those named after `but` are left. */
export interface NamedRule {
  readonly name: State | 'wall' | 'stricken-closed';
  readonly when: { readonly state: State } | { readonly relation: Relation };
  readonly but: readonly Grant[];
  /** Acts it does not touch. */
  readonly spares?: (permission: Permission) => boolean;
  readonly says: string;
}

/** Rules only take away, so what they leave is said by standing; which office it takes is for the grants above. */
const whoever = (...relations: Relation[]): Grant[] => relations.map((relation) => ({ role: 'anyone', relation }));
const clerks = to('clerk');

export const RULES: readonly NamedRule[] = [
  {
    name: 'wall',
    when: { relation: 'walled' },
    but: [],
    says: 'Whoever is walled off from a case knows nothing of it, whatever office they hold.',
  },
  {
    name: 'sealed',
    when: { state: 'sealed' },
    but: [...whoever('admitted', 'own', 'panel'), ...clerks],
    says: 'What is sealed is there only for those the order names, for whoever filed it, the panel and the clerks of the court.',
  },
  {
    name: 'ex-parte',
    when: { state: 'ex-parte' },
    but: [...whoever('admitted', 'own', 'panel'), ...clerks],
    says: 'An ex parte paper is there only for the side that filed it, the panel and the clerks of the court.',
  },
  {
    name: 'juvenile',
    when: { state: 'juvenile' },
    but: [...whoever('party', 'own', 'panel'), ...clerks],
    says: 'A case of a minor is there only for its parties and their counsel, its panel and the clerks of its court.',
  },
  {
    name: 'stricken',
    when: { state: 'stricken' },
    but: [...whoever('party', 'own', 'panel'), ...clerks],
    says: 'What was stricken stays on the record for the parties, the panel and the clerks, and for nobody else.',
  },
  {
    name: 'stricken-closed',
    when: { state: 'stricken' },
    but: [],
    spares: (permission) => isReading(permission) || permission === 'case.restrict' || permission === 'exhibit.hold',
    says: 'Nothing more is done to what was stricken, but by an order that lifts the strike or has it kept.',
  },
  {
    name: 'embargoed',
    when: { state: 'embargoed' },
    but: [...whoever('panel'), ...clerks],
    says: 'Before it is announced, a judgment is there only for the panel and the clerks of the court.',
  },
  {
    name: 'unanswered',
    when: { state: 'unanswered' },
    but: whoever('panel'),
    says: 'Until the panel has answered a deviation note, or let the time pass, nobody else knows of it.',
  },
];
