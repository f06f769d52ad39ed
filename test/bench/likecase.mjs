// Searching like cases among made-up judgments: CPU, latency, what the first stage misses, indexing, loading and memory.
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import { root } from './court.mjs';
import { percentile } from './measure.mjs';

const SIZES = process.env.ASSIZE_BENCH_LARGE ? [10_000, 100_000] : [10_000];
const AIMS = { 10_000: '<= 25 ms', 100_000: '<= 60 ms' };
const QUERY_CHARACTERS = 1_000;
const QUERIES = 40;
const ROUNDS = 5;
const CLIENTS = 4;
const BATCH = 500;
/** What scores every judgment takes its time, so fewer queries are asked of it. */
const FEW = 5;
/** Up to this every vector is looked at; beyond, a graph is walked where `npm run compile-hnsw` was run. */
const LOOKED_AT_EACH = 20_000;
const GRAPH_WITHIN_MS = 600_000;
/** Beyond this, minisearch takes minutes to index and memory by the gigabyte. */
const MINISEARCH_TO = 10_000;

const cpuMs = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** Made-up facts are short; those of several cases of one language are put together until they are as long as real ones. */
function* longJudgments({ built }, size, seed) {
  const { generateJudgments } = built('seed/judgments');
  const waiting = new Map();
  let made = 0;
  for (const judgment of generateJudgments({ seed, size: size * 12 })) {
    const facts = judgment.sections.find(({ kind }) => kind === 'facts');
    const kind = judgment.cause;
    const joined = `${waiting.get(`${kind}${judgment.language}`) ?? ''}${judgment.text.slice(facts.start, facts.end)}\n`;
    if (joined.length < QUERY_CHARACTERS) {
      waiting.set(`${kind}${judgment.language}`, joined);
      continue;
    }
    waiting.delete(`${kind}${judgment.language}`);
    yield { ...judgment, facts: joined };
    if (++made === size) return;
  }
}

/** Everything but the database: reading, masking, segmenting and adding, as the job and the shelf do them. */
function indexed(built, judgments) {
  const { SearchedCorpus, readForRanking } = built('libs/likecase/src/searching');
  const corpus = new SearchedCorpus();
  const began = process.cpuUsage();
  let characters = 0;
  for (const { id, facts, language } of judgments) {
    characters += facts.length;
    const sections = [{ kind: 'facts', start: 0, end: facts.length }];
    corpus.add(readForRanking({ id, text: facts, language, sections }).judgment);
  }
  corpus.settle();
  return { corpus, milliseconds: cpuMs(began), characters };
}

const searchTerms = (model) => ({
  k: 10,
  hidden: new Set(),
  except: new Set(),
  standings: new Map(),
  matters: new Map(),
  ownCourts: [],
  model,
});

/** Of the hundred that scoring every judgment by words and by pairs puts first, the share among the candidates. */
function recall(built, corpus, queries) {
  const { questionOf } = built('libs/likecase/src/searching');
  const { candidates, OF_EACH_KIND } = built('libs/likecase/src/searching/candidates');
  const all = [...corpus.documents.keys()];
  const found = queries.map((facts) => {
    const question = questionOf({ facts });
    const words = corpus.words.weigh(question.words, []);
    const pairs = corpus.pairs.weigh(question.pairs, []);
    const evidence = { words, pairs, charges: [], articles: [], dense: [] };
    const inFirstStage = new Set(candidates(corpus, evidence, () => true, OF_EACH_KIND));
    return ['words', 'pairs'].map((field) => {
      const scores = corpus[field].exactly(field === 'words' ? words : pairs, all);
      const best = all.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, 100);
      all.sort((a, b) => a - b);
      return best.filter((slot) => inFirstStage.has(slot)).length / 100;
    });
  });
  return [0, 1].map((field) => found.reduce((sum, each) => sum + each[field], 0) / found.length);
}

/** CPU a query when nothing is left to a first stage: every signal of every judgment. */
function exhaustively(built, corpus, queries) {
  const { candidatesOf, questionOf } = built('libs/likecase/src/searching');
  const ids = corpus.documents.map(({ id }) => id);
  const cpu = process.cpuUsage();
  for (const facts of queries) candidatesOf(corpus, questionOf({ facts }), ids);
  return cpuMs(cpu) / queries.length;
}

/** CPU a query of minisearch over the same words, which it scores by BM25+ and nothing else. */
function byMiniSearch(built, judgments, queries) {
  const { analyse } = built('libs/likecase/src/lexical');
  const index = new MiniSearch({ fields: ['facts'], tokenize: (text) => analyse(text), processTerm: (term) => term });
  index.addAll(judgments.map(({ id, facts }) => ({ id, facts })));
  const cpu = process.cpuUsage();
  for (const facts of queries) index.search(facts);
  return cpuMs(cpu) / queries.length;
}

/** The court's own way, as a request takes it after the edge: access, shelf, search, explanation. */
async function whole(court, name, judgments, queries) {
  const { app, built, spaceId } = court;
  const { Transactions, Rows } = built('libs/database/src');
  const { Corpora, Judgments, readJudgment } = built('libs/judgments/src');
  const { HnswIndex, KeptIndexes, LikeCases, LikeCaseWork, VectorShelf, VectorWork } = built('libs/likecase/src');
  const { newId, seedId } = built('libs/kernel/src');
  const get = (token) => app.get(token, { strict: false });
  const transactions = get(Transactions);
  const corpus = await transactions.run(spaceId, () => get(Corpora).imported(name, 'text'));
  let batch = [];
  const store = async () => {
    await transactions.run(spaceId, () => get(Judgments).insertMany(batch));
    batch = [];
  };
  for (const { facts } of judgments) {
    const id = newId();
    const sections = [{ kind: 'facts', start: 0, end: facts.length }];
    const read = readJudgment(facts, undefined, sections);
    const people = { caseId: null, courtId: null, enteredBy: null, plantedOutlier: null, embargoUntil: null };
    const place = { id, corpusId: corpus.id, externalId: id, title: id, text: facts, enteredAt: new Date() };
    batch.push({ ...place, ...people, ...read });
    if (batch.length === BATCH) await store();
  }
  if (batch.length > 0) await store();
  await get(LikeCaseWork).rebuild(spaceId, corpus.id);
  const embedding = process.cpuUsage();
  const { total = 0 } = (await get(VectorWork).embedAll(spaceId, corpus.id, false)) ?? {};
  const embedded = total / (cpuMs(embedding) / 1000);
  await transactions.run(spaceId, () => get(Rows).sql('SELECT 1'));
  const graphAwaited = judgments.length > LOOKED_AT_EACH && hnswCompiled();
  const graphThere = async () =>
    (await transactions.read(spaceId, () => get(VectorShelf).of(corpus.id))).index instanceof HnswIndex;
  const roles = [{ role: 'researcher', courtId: null }];
  const reader = { personId: seedId('person researcher'), spaceId, roles, assurance: 'self-asserted', method: 'bench' };
  const search = (text) => get(LikeCases).search(reader, { text, corpus: name });

  const memory = process.memoryUsage().rss;
  const began = performance.now();
  await search(queries[0]);
  const loaded = { seconds: (performance.now() - began) / 1000, bytes: process.memoryUsage().rss - memory };
  for (let waited = 0; graphAwaited && waited < GRAPH_WITHIN_MS && !(await graphThere()); waited += 500)
    await pause(500);
  const walked = graphAwaited && (await graphThere());
  for (const text of queries) await search(text);
  const cpu = process.cpuUsage();
  for (const text of queries) await search(text);
  const each = cpuMs(cpu) / queries.length;
  const took = [];
  const lanes = Array.from({ length: CLIENTS }, async (_, lane) => {
    for (let i = 0; i < queries.length; i++) {
      const start = performance.now();
      await search(queries[(i * (lane + 1)) % queries.length]);
      took.push(performance.now() - start);
    }
  });
  await Promise.all(lanes);
  await get(KeptIndexes).settled();
  const started = await startedBeside(court, { reader, search: { text: queries[0], corpus: name } });
  return { loaded, started, each, embedded, p95: percentile(took, 0.95), walked };
}

/** Another process of the court, which finds the index on disk. */
async function startedBeside({ environment }, question) {
  // None of the variables of the benches: to a court they are unknown settings.
  const env = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR ?? '/tmp', ...environment };
  const child = fork(join(root, 'test/bench/likecase-start.mjs'), { env });
  const said = () => new Promise((resolve, reject) => child.once('message', resolve).once('exit', reject));
  await said();
  const answer = said();
  child.send(question);
  return answer;
}

function hnswCompiled() {
  try {
    return Boolean(createRequire(import.meta.url)('hnswlib-node'));
  } catch {
    return false;
  }
}

async function ofSize(court, size) {
  const { built } = court;
  const { questionOf, searchCorpus } = built('libs/likecase/src/searching');
  const { SERVED_MODEL } = built('libs/likecase/src/served-model');
  const { Bm25Index, queryTerms } = built('libs/likecase/src/lexical');
  const judgments = [...longJudgments(court, size, 1)];
  const queries = [...longJudgments(court, QUERIES, 2)].map(({ facts }) => facts.slice(0, QUERY_CHARACTERS));
  const { corpus, milliseconds, characters } = indexed(built, judgments);
  const terms = searchTerms(SERVED_MODEL);
  const run = () => queries.forEach((facts) => searchCorpus(corpus, questionOf({ facts }), terms));
  run();
  const cpu = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) run();
  const inMemory = cpuMs(cpu) / (ROUNDS * queries.length);
  const [byWords, byPairs] = recall(built, corpus, queries);

  const { analyse } = built('libs/likecase/src/lexical');
  const plain = new Bm25Index(judgments.map(({ id, facts, language }) => ({ id, terms: analyse(facts, language) })));
  const plainCpu = process.cpuUsage();
  for (const facts of queries) plain.search(queryTerms(facts), 10);
  const exhaustive = cpuMs(plainCpu) / queries.length;

  const everySignal = exhaustively(built, corpus, queries.slice(0, FEW));
  const mini = size > MINISEARCH_TO ? undefined : byMiniSearch(built, judgments, queries.slice(0, FEW));

  const served = await whole(court, `bench-${size}`, judgments, queries);
  const n = size.toLocaleString('en');
  const mean = Math.round(characters / judgments.length);
  const notes = `${n} judgments, mean ${mean} characters of facts, queries of ${QUERY_CHARACTERS}`;
  return [
    {
      name: `likecase: whole search, CPU, ${n}`,
      figure: `${served.each.toFixed(1)} ms`,
      aim: AIMS[size],
      notes: `${notes}; this process, with access, vectors (${served.walked ? 'a graph' : 'looking at each'}), passages and elements`,
    },
    {
      name: `likecase: whole search, p95, ${n}`,
      figure: `${served.p95.toFixed(0)} ms`,
      notes: `${CLIENTS} clients at once in one process`,
    },
    {
      name: `likecase: in memory alone, CPU, ${n}`,
      figure: `${inMemory.toFixed(1)} ms`,
      notes: 'masking, segmenting, first stage, signals, fusion; without vectors',
    },
    {
      name: `likecase: words alone, every judgment, ${n}`,
      figure: `${exhaustive.toFixed(1)} ms`,
      notes: 'Bm25Index, one signal, no explanation',
    },
    {
      name: `likecase: every signal, every judgment, ${n}`,
      figure: `${everySignal.toFixed(0)} ms`,
      notes: 'no first stage; without vectors',
    },
    ...(mini === undefined
      ? []
      : [
          {
            name: `likecase: minisearch, ${n}`,
            figure: `${mini.toFixed(0)} ms`,
            notes: 'the same words, one signal, no explanation',
          },
        ]),
    {
      name: `likecase: recall@100 by words, ${n}`,
      figure: byWords.toFixed(4),
      aim: '>= 0.99',
      notes: 'first stage against scoring every judgment',
    },
    {
      name: `likecase: recall@100 by pairs, ${n}`,
      figure: byPairs.toFixed(4),
      aim: '>= 0.99',
      notes: 'first stage against scoring every judgment',
    },
    {
      name: `likecase: indexing, ${n}`,
      figure: `${((judgments.length * 1000) / milliseconds).toFixed(0)} /CPU-s`,
      aim: '>= 100',
      notes: 'reading by rules, masking, segmenting, pairs and adding',
    },
    {
      name: `likecase: vectors, ${n}`,
      figure: `${served.embedded.toFixed(0)} /CPU-s`,
      notes: 'masking, embedding by the shipped model and storing',
    },
    {
      name: `likecase: loading from rows, ${n}`,
      figure: `${served.loaded.seconds.toFixed(1)} s`,
      notes: `first search ever; memory grew by ${(served.loaded.bytes / 1e6).toFixed(0)} MB`,
    },
    {
      name: `likecase: loading, ${n}`,
      figure: `${served.started.seconds.toFixed(1)} s`,
      aim: size === 100_000 ? '<= 3 s' : '',
      notes: `first search of a process that starts, ${served.started.cpuSeconds.toFixed(1)} CPU-s; memory grew by ${(served.started.bytes / 1e6).toFixed(0)} MB`,
    },
  ];
}

export async function benchLikeCases(court) {
  const figures = [];
  for (const size of SIZES) figures.push(...(await ofSize(court, size)));
  return figures;
}
