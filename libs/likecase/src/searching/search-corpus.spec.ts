import ranker from '../../../../models/ranker.json';
import { standingAfter, type LaterEventKind } from '../domain/later-history';
import { SIGNALS } from '../ranking';
import { questionOf, searchCorpus, type DenseEvidence, type Filters, type SearchTerms } from '.';
import { corpusOf, indexed, madeUp, plainly } from './testing/made-up-corpus';

const THEFT =
  'The defendant stole a bicycle worth $4,200 from a locked shed at night, surrendered to the police and confessed.';

const judgments = madeUp(900);
const corpus = corpusOf(judgments);
const question = questionOf({ facts: THEFT, charge: 'theft' });
const search = (changed: Partial<SearchTerms> = {}, of = corpus) =>
  searchCorpus(of, question, plainly({ model: ranker, ...changed }));
const ids = (changed: Partial<SearchTerms> = {}, of = corpus): string[] =>
  search(changed, of).hits.map(({ document }) => document.id);
const standing = (...kinds: LaterEventKind[]) =>
  standingAfter(kinds.map((kind) => ({ judgmentId: '', kind, happenedOn: '2026-01-01', byJudgmentId: null })));

describe('what a list is ranked by', () => {
  it('finds judgments of the charge that tell the same', () => {
    const { hits } = search();
    expect(hits).toHaveLength(10);
    expect(hits.filter(({ document }) => document.causeKey === 'theft').length).toBeGreaterThanOrEqual(9);
    expect(hits[0]!.words.map(({ term }) => term)).toContain('bicycle');
  });

  it.each([
    ['the weights of the model', ranker],
    ['ranks alone', undefined],
  ] as const)('tells every score by %s as shares that add up exactly, in any order', (_, model) => {
    for (const { score, shares } of search({ model, k: 50 }).hits) {
      expect(shares.reduce((sum, { share }) => sum + share, 0)).toBe(score);
      expect(shares.reduceRight((sum, { share }) => sum + share, 0)).toBe(score);
      expect(shares.length).toBeGreaterThanOrEqual(model ? 8 : 5);
    }
  });

  it('looks of a query at nothing that is known only after a decision', () => {
    expect(SIGNALS.filter(({ query }) => (query as string) !== 'before')).toEqual([]);
  });

  it('counts only the likeness that is asked for', () => {
    const names = (facet: 'facts' | 'issue' | 'statute' | 'relief') =>
      search({ facets: [facet] }).hits[0]!.shares.map(({ signal }) => signal);
    expect(names('issue')).toEqual(['charge', 'charge-of-neighbours', 'length', 'time', 'authority']);
    expect(names('facts')).toEqual(expect.arrayContaining(['words', 'pairs', 'circumstances', 'quantities']));
    expect(names('facts')).not.toContain('charge');
    expect(ids({ facets: ['statute'] })).not.toEqual(ids({ facets: ['facts'] }));
  });

  it('does not depend on the order in which judgments were indexed', () => {
    expect(search({ k: 50 }, corpusOf([...judgments].reverse()))).toEqual(search({ k: 50 }));
  });

  it('gives the same list by all entries as by those within the budget, and twice the same', () => {
    expect(ids({ k: 50 })).toEqual(ids({ k: 50 }));
    const unsettled = corpusOf([]);
    for (const judgment of judgments) unsettled.add(judgment);
    expect(search({ k: 50 }, unsettled)).toEqual(search({ k: 50 }));
  });
});

describe('the first stage', () => {
  const far = indexed('far', 'Facts. Quartz umbrella violin.');
  const of = corpusOf([...judgments, far]);

  it('takes in what vectors alone name, and does without them', () => {
    const dense: DenseEvidence = {
      question: Float32Array.of(1, 0),
      near: ['far'],
      vectorOf: (id) => (id === 'far' ? Float32Array.of(0.8, 0.6) : Float32Array.of(0, 1)),
    };
    expect(ids({ k: 1000 }, of)).not.toContain('far');
    const { hits } = search({ k: 1000, dense }, of);
    expect(hits.map(({ document }) => document.id)).toContain('far');
    expect(hits.every(({ shares }) => shares.some(({ signal }) => signal === 'dense'))).toBe(true);
  });

  it('takes in what shares the charge and hardly a word', () => {
    const other = indexed('other', 'Facts. Quartz umbrella violin.', { causeKey: 'theft', causeName: 'theft' });
    const some = corpusOf([...judgments.filter(({ document }) => document.causeKey !== 'theft'), other]);
    expect(ids({ k: 1000 }, some)).not.toContain('other');
    const near = indexed('other', 'Facts. A bicycle.', { causeKey: 'theft', causeName: 'theft' });
    expect(
      ids({ k: 3 }, corpusOf([...judgments.filter(({ document }) => document.causeKey !== 'theft'), near])),
    ).toContain('other');
  });
});

describe('what is hidden or gone', () => {
  it('weighs nothing: the list is that of a corpus without it', () => {
    const hidden = new Set(judgments.filter((_, i) => i % 3 === 0).map(({ document }) => document.id));
    const without = corpusOf(judgments.filter(({ document }) => !hidden.has(document.id)));
    expect(search({ hidden, k: 50 })).toEqual(search({ k: 50 }, without));
  });

  it('is forgotten when it is put in anew', () => {
    const anew = corpusOf(judgments);
    const [first] = judgments;
    anew.add({ ...indexed(first!.document.id, 'Facts. Quartz umbrella violin.') });
    const built = corpusOf([...judgments.slice(1), indexed(first!.document.id, 'Facts. Quartz umbrella violin.')]);
    expect(anew.size).toBe(judgments.length);
    expect(search({ k: 50 }, anew)).toEqual(search({ k: 50 }, built));
  });
});

describe('filters', () => {
  const rows: [string, Filters][] = [
    ['court', { courts: ['harbour'] }],
    ['day', { decidedFrom: '2024-01-01', decidedTo: '2024-12-31' }],
    ['charge, by a name of another language', { charges: ['诈骗罪'] }],
    ['charge, without the ending', { charges: ['诈骗'] }],
    ['article', { articles: [judgments.find(({ document }) => document.articles.length > 0)!.document.articles[0]!] }],
    ['outcome', { outcomeKnown: true }],
    ['tier', { tiers: ['own-court'] }],
    ['language', { language: 'zh' }],
    ['two at once', { language: 'en', charges: ['theft'] }],
  ];

  it.each(rows)('by %s give as many as there are, up to the number asked for', (_, filters) => {
    const terms = { ownCourts: ['hillside', 'riverside'], filters };
    const all = ids({ ...terms, k: 900 });
    expect(all.length).toBeGreaterThan(0);
    expect(all.length).toBeLessThanOrEqual(900);
    for (const k of [1, 10, all.length]) expect(ids({ ...terms, k })).toHaveLength(Math.min(k, all.length));
  });

  it('find the few that fit among the many that are nearer', () => {
    const rare = indexed('rare', 'Facts. Quartz umbrella violin.', { courtId: 'elsewhere' });
    expect(ids({ filters: { courts: ['elsewhere'] }, k: 5 }, corpusOf([...judgments, rare]))).toEqual(['rare']);
  });

  it.each([['湖南'], ['湖南省'], ['Hunan'], ['CN-HN']])(
    'by region, called %s, give those of its courts and none of which it is not told',
    (name) => {
      const text = '经审理查明：被告人张某盗窃自行车。';
      const [city, another, untold] = [
        indexed('city', `长沙市中级人民法院\n${text}`),
        indexed('another', `浙江省高级人民法院\n${text}`),
        indexed('untold', `和平区人民法院\n${text}`),
      ];
      const corpus = corpusOf([...judgments, city, another, untold]);
      expect(ids({ filters: { regions: [name] } }, corpus)).toEqual(['city']);
      expect(ids({ filters: { regions: [name, '浙江'] } }, corpus).sort()).toEqual(['another', 'city']);
    },
  );

  it.each([
    [{ courts: ['nowhere'], language: 'zh' }, ['courts']],
    [{ regions: ['Atlantis'] }, ['regions']],
    [{ regions: ['湖南'], language: 'en' }, ['regions']],
    [{ decidedFrom: '2999-01-01' }, ['decidedFrom']],
    [{ levels: ['supreme'], tiers: ['guiding'] }, ['levels', 'tiers']],
    [{ decidedFrom: '2024-06-01', decidedTo: '2024-05-31' }, ['decidedFrom', 'decidedTo']],
  ] as [Filters, string[]][])('that leave nothing say so: %j', (filters, emptiedBy) => {
    expect(search({ filters })).toEqual({ hits: [], emptiedBy });
  });
});

describe('what came later', () => {
  const [first, second] = ids({ k: 2 });

  it.each(['appealed', 'reversed', 'sent-back', 'retried', 'withdrawn'] as const)('%s: it is no like case', (kind) => {
    const standings = new Map([[first!, standing(kind)]]);
    expect(ids({ standings })).not.toContain(first);
    const asked = search({ standings, alsoNotInForce: true }).hits.find(({ document }) => document.id === first);
    expect(asked?.standing).toMatchObject({ inForce: false, marks: [expect.any(String)] });
  });

  it('upheld: it is one again; changed: it stays one with its mark', () => {
    const standings = new Map([
      [first!, standing('appealed', 'upheld')],
      [second!, standing('changed')],
    ]);
    expect(
      search({ standings })
        .hits.filter(({ standing: { marks } }) => marks.length > 0)
        .map(({ standing: { marks } }) => marks),
    ).toEqual(expect.arrayContaining([['under-appeal', 'upheld'], ['changed']]));
  });

  it('the instances of one matter are one hit', () => {
    const matters = new Map(ids({ k: 5 }).map((id) => [id, 'one matter']));
    const { hits } = search({ matters });
    expect(hits).toHaveLength(10);
    expect(hits[0]!.instances).toEqual(ids({ k: 5 }).slice(1));
    expect(hits.slice(1).flatMap(({ instances }) => instances)).toEqual([]);
  });

  it('authority is a tier for the reader', () => {
    const standings = new Map([[first!, standing('made-guiding')]]);
    const tiers = new Map(
      search({ standings, ownCourts: ['harbour'] }).hits.map(({ document, tier }) => [document.id, tier]),
    );
    expect(tiers.get(first!)).toBe('guiding');
    expect(ids({ standings, filters: { tiers: ['guiding'] } })).toEqual([first]);
  });
});

describe('variety', () => {
  it('is left alone unless asked for, and keeps the best first', () => {
    expect(ids({ diversity: 0 })).toEqual(ids());
    expect(ids({ diversity: 0.5 })[0]).toBe(ids()[0]);
    expect(ids({ diversity: 0.7 })).not.toEqual(ids());
    expect(new Set(ids({ diversity: 0.7 })).size).toBe(10);
  });

  it('puts a copy of the best behind another', () => {
    const best = judgments.find(({ document }) => document.id === ids()[0])!;
    const copy = { ...best, document: { ...best.document, id: 'copy' } };
    const of = corpusOf([...judgments, copy]);
    expect(ids({ k: 2 }, of)).toContain('copy');
    expect(ids({ k: 2, diversity: 0.6 }, of).filter((id) => id === 'copy' || id === best.document.id)).toHaveLength(1);
  });
});
