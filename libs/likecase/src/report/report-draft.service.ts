import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Courts, localDateOf, type Language } from '@assize/courts';
import type { Case } from '@assize/docket';
import {
  AUTHORITIES,
  Corpora,
  COURT_CORPUS,
  levelInTitle,
  regionOfCourt,
  likeCaseRulesOf,
  type Authority,
  type SearchGround,
} from '@assize/judgments';
import { Clock, type Actor } from '@assize/kernel';
import { Finding, MOST_HITS } from '../finding.service';
import type { LikeCase } from '../like-case-list';
import { LikeCaseRows, type FoundJudgment } from '../like-case-rows';
import { askedText } from '../like-cases.service';
import type { Draft } from '../ready-lists.service';
import { elementsInWords } from './element-words';
import { isAbove, isInProvince, layIntoTiers, type LaidOut } from './lay-into-tiers';
import { nearestFirst } from './nearest-first';
import type { ReportContent, ReportInstance, ReportResult, SearchMethod } from './report-content';

/** What a search for a report is made of. */
export interface AskedReport extends Draft {
  readonly source: SearchMethod['question']['source'];
  readonly corpus?: string | undefined;
  readonly ground: SearchGround | null;
}

/**
 * Like in the charge where one is given, and in a share of what else could be read of the question: one circumstance that half of all cases have
 * would let any authority end the search. Of a question in which nothing could be read, whatever is near.
 */
function isLike({ elements }: LikeCase, charge: string | undefined, alikeFrom: number): boolean {
  const { inBoth, inQueryOnly, different } = elements;
  const others = (of: typeof inBoth): number => of.filter(({ kind }) => kind !== 'charge').length;
  const ofSameCharge = charge === undefined || inBoth.some(({ kind }) => kind === 'charge');
  const asked = others(inBoth) + others(inQueryOnly) + others(different);
  return ofSameCharge && others(inBoth) >= alikeFrom * asked;
}

const authorityOf = ({ tier }: LikeCase): Authority | null => AUTHORITIES.find((one) => one === tier) ?? null;

const GIST = {
  en: (place: string, alike: string, unlike: string) =>
    `${place}.${alike && ` In common: ${alike}.`}${unlike && ` Different: ${unlike}.`}`,
  zh: (place: string, alike: string, unlike: string) =>
    `${place}。${alike && `相同要素：${alike}。`}${unlike && `不同要素：${unlike}。`}`,
} as const;

/** Searches for like cases and lays them out by the rules of the court's law, in the unit of work of a use case that may. */
@Injectable()
export class ReportDrafts {
  constructor(
    private readonly courts: Courts,
    private readonly corpora: Corpora,
    private readonly finding: Finding,
    private readonly found: LikeCaseRows,
    private readonly clock: Clock,
  ) {}

  /** @throws CorpusNotFound, QUERY_EMPTY, QUERY_TOO_LONG */
  async of(actor: Actor, { id: caseId, courtId }: Case, asked: AskedReport): Promise<ReportContent> {
    const { facts, charge, source, ground: reason } = asked;
    const policy = await this.courts.policy(actor.spaceId, courtId);
    const rules = likeCaseRulesOf(policy.lawSystem);
    const corpus = await this.corpora.permitted(actor, asked.corpus ?? COURT_CORPUS);
    const ground = await this.finding.ground(actor, corpus, caseId);
    const question = askedText(facts, charge);
    // A guiding case can be farther than many others and still count before them.
    const options = [{ k: MOST_HITS }, { k: MOST_HITS, filters: { tiers: AUTHORITIES } }] as const;
    const [all, named] = await this.finding.nearestEach(actor, ground, question, options);
    const like = nearestFirst(all.items, named.items).filter((hit) => isLike(hit, charge, rules.alikeFrom));
    const hits = new Map(like.map((hit) => [hit.judgmentId, hit]));
    const judgments = await this.found.byIds(like.flatMap((hit) => [hit.judgmentId, ...hit.instances]));
    const matters = ground.history.matters(ground.hidden);
    const names = new Map((await this.courts.list(actor.spaceId)).map(({ id, name }) => [id, name[policy.language]]));
    const weighed = like.map((hit) => {
      const judgment = judgments.get(hit.judgmentId)!;
      const court = courtOf(judgment, names);
      return {
        judgmentId: hit.judgmentId,
        matter: matters.get(hit.judgmentId) ?? hit.judgmentId,
        authority: authorityOf(hit),
        level: levelOf(judgment),
        ownCourt: hit.courtId === courtId,
        above: isAbove(court, policy.courtsAbove),
        inProvince: isInProvince(regionOf(judgment, court), policy.courtsAbove),
        decidedOn: hit.decidedOn,
      };
    });
    const laid = layIntoTiers(weighed, rules, localDateOf(this.clock.now(), policy.timeZone));
    const results = laid.results.map((one) => {
      const judgment = judgments.get(one.judgmentId)!;
      const instances = instancesOf(one, hits, judgments);
      const told = { court: courtOf(judgment, names), instances, language: policy.language };
      return resultOf(one, hits.get(one.judgmentId)!, judgment, told);
    });
    return {
      ground: reason,
      issues: '',
      results,
      method: {
        question: {
          source,
          sha256: createHash('sha256')
            .update(JSON.stringify([facts, charge ?? null]))
            .digest('hex'),
          characters: facts.length,
          charge: charge ?? null,
        },
        corpus: all.corpus,
        ranker: all.ranker,
        models: ground.vectors ? [ground.vectors.model] : [],
        filters: ['in-force'],
        judgments: all.judgments,
        searched: all.searched,
        notInForce: all.notInForce,
        rules: { key: rules.key, version: rules.version },
        notSearched: laid.notSearched,
        outside: laid.outside,
      },
    };
  }
}

/** A court of this house by its name, any other as the judgment names it. */
function courtOf(
  { extraction: { court }, text, court_id: courtId }: FoundJudgment,
  names: ReadonlyMap<string, string>,
): string | null {
  if (courtId !== null) return names.get(courtId) ?? null;
  return court ? properNameBefore(text, court.start) + text.slice(court.start, court.end) : null;
}

const regionOf = ({ title, extraction }: FoundJudgment, court: string | null): string | null =>
  regionOfCourt({ heading: court, title, caseNumber: extraction.caseNumber?.value ?? null });

/** What is read of an English court is its kind, before which its own name stands: "Harbour" before "High Court". */
const properNameBefore = (text: string, start: number): string =>
  /(?:\p{Lu}[\p{L}’'.-]{1,30} ){0,3}$/u
    .exec(text.slice(Math.max(0, start - 100), start))![0]
    .replace(/^(?:In )?The /i, '');

const citationOf = ({ extraction, docket_number: docketNumber }: FoundJudgment): string | null =>
  extraction.caseNumber?.value ?? docketNumber;

/** All that either search found of the matter. */
function instancesOf(
  { judgmentId, instances }: LaidOut,
  hits: ReadonlyMap<string, LikeCase>,
  judgments: ReadonlyMap<string, FoundJudgment>,
): ReportInstance[] {
  const found = [judgmentId, ...instances].flatMap((id) => [id, ...(hits.get(id)?.instances ?? [])]);
  return [...new Set(found)].flatMap((id) => {
    const judgment = judgments.get(id);
    if (id === judgmentId || !judgment) return [];
    return [{ judgmentId: id, title: judgment.title, citation: citationOf(judgment) }];
  });
}

const levelOf = ({ extraction, title }: FoundJudgment) => extraction.court?.value ?? levelInTitle(title);

interface Told {
  readonly court: string | null;
  readonly instances: readonly ReportInstance[];
  readonly language: Language;
}

function resultOf(
  { judgmentId, tier, recent }: LaidOut,
  { elements, later }: LikeCase,
  judgment: FoundJudgment,
  { court, instances, language }: Told,
): ReportResult {
  const { title, decided_on: decidedOn } = judgment;
  const matched = elements.inBoth;
  const differing = [...elements.different, ...elements.inQueryOnly, ...elements.inHitOnly];
  const place = [court ?? title, ...(decidedOn === null ? [] : [decidedOn])].join(language === 'zh' ? '，' : ', ');
  return {
    judgmentId,
    tier,
    recent,
    title,
    citation: citationOf(judgment),
    court,
    decidedOn,
    later,
    instances,
    matched,
    differing,
    // Nothing but what rules read: what the case means for this one is for the judge to write.
    gist: GIST[language](place, elementsInWords(matched, language), elementsInWords(differing, language)),
    followed: null,
    why: '',
  };
}
