import { rehearsed } from './rehearsal';

it('counts what the change would have done, and nothing that was wrong before', () => {
  const filings = [
    { now: [], then: [] },
    { now: [], then: ['too-many-pages', 'too-many-pages'] },
    { now: ['caption-missing'], then: ['caption-missing', 'too-many-pages'] },
    { now: ['caption-missing'], then: [] },
    { now: [], then: ['file-name-pattern'] },
  ];
  expect(rehearsed(filings)).toMatchObject({
    filings: 5,
    returned: 2,
    spared: 1,
    added: [
      { code: 'too-many-pages', filings: 2 },
      { code: 'file-name-pattern', filings: 1 },
    ],
    words: { en: expect.stringContaining('returned 2 of the last 5 filings') },
  });
});

it('of no filings says so', () => expect(rehearsed([])).toMatchObject({ filings: 0, returned: 0, added: [] }));
