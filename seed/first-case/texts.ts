/** The words of the first case: matters between two people who do not exist. */
export const CLAIM = { amount: '18400.00', currency: 'USD' } as const;

export const PARTIES = [
  { role: 'plaintiff', name: 'Odalys Copperkettle', kind: 'person', email: 'filer@assize.example' },
  { role: 'defendant', name: 'Evander Marrowby', kind: 'person', email: 'other-filer@assize.example' },
] as const;

export const CAPTION = 'Copperkettle v. Marrowby';

/** What a matter is about, in the words of its papers and of its judgment. */
export interface Matter {
  readonly complaint: readonly string[];
  readonly proof: { readonly title: string; readonly fileName: string; readonly lines: readonly string[] };
  readonly cause: string;
  readonly facts: string;
  readonly law: string;
}

const AND_THE_PROOF = 'These facts rest on the statements of witnesses and the documents.';

export const LOAN: Matter = {
  complaint: [
    'Odalys Copperkettle, plaintiff, against Evander Marrowby, defendant.',
    'On 3 February 2026 the plaintiff lent the defendant $18,400 for a bakery.',
    'The defendant signed a written note. The day for repayment passed.',
    'The plaintiff asks for judgment in the sum of $18,400.',
  ],
  proof: {
    title: 'Acknowledgement of debt',
    fileName: 'Acknowledgement.pdf',
    lines: [
      'I have received $18,400 from Odalys Copperkettle as a loan',
      'and will repay it by 3 May 2026.',
      'Evander Marrowby, 3 February 2026',
    ],
  },
  cause: 'repayment of a loan',
  facts:
    'The story begins on 3 February 2026. Odalys Copperkettle lent money to Evander Marrowby, who needed it for a bakery. ' +
    `The borrower signed a written note. The day for repayment passed. ${AND_THE_PROOF}`,
  law: 'section 7 of the Lending Act',
};

export const SALE: Matter = {
  complaint: [
    'Odalys Copperkettle, plaintiff, against Evander Marrowby, defendant.',
    'By a written contract of 3 February 2026 the defendant ordered packing machines for $18,400.',
    'Delivery took place; payment did not follow.',
    'The plaintiff asks for judgment in the sum of $18,400.',
  ],
  proof: {
    title: 'Contract of sale',
    fileName: 'Contract.pdf',
    lines: ['Odalys Copperkettle sells packing machines to Evander Marrowby for $18,400.', '3 February 2026'],
  },
  cause: 'breach of a contract of sale',
  facts:
    'It happened on 3 February 2026. By a written contract Evander Marrowby ordered packing machines from Odalys ' +
    `Copperkettle. Delivery took place; payment did not follow. ${AND_THE_PROOF}`,
  law: 'sections 21 and 35 of the Sale of Goods Act',
};

/** @param awarded in whole dollars, of the 18,400 claimed */
export const judgmentText = ({ cause, facts, law }: Matter, docketNumber: string, awarded: number): string =>
  [
    'Riverside District Court',
    `Case No. ${docketNumber}`,
    'Odalys Copperkettle v Evander Marrowby',
    '',
    `The plaintiff Odalys Copperkettle seeks $18,400 from the defendant Evander Marrowby for ${cause}. ` +
      'The defendant asks that the claim be dismissed.',
    '',
    'FACTS',
    facts,
    '',
    "In the court's view, on the evidence the plaintiff's account is the more probable one. " +
      `The court applies ${law}.`,
    '',
    'It is ordered as follows:',
    `There is judgment for the plaintiff Odalys Copperkettle in the sum of $${awarded.toLocaleString('en-US')}.`,
    '',
    'An appeal may be entered within thirty days.',
    'Hollis Inkwell, Judge',
    '',
  ].join('\n');
