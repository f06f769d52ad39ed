import type { CircumstanceRule, Denial } from '../circumstance-rules';

/** How English judgments word circumstances. */
export const ENGLISH_CIRCUMSTANCES: readonly CircumstanceRule[] = [
  {
    circumstance: 'surrender',
    pattern:
      /\bsurrender(?:ed|ing)?\b|\b(?:gave|giving) (?:himself|herself|themselves) up\b|\bturned (?:himself|herself) in\b/gi,
    only: 'view',
  },
  {
    circumstance: 'confession',
    pattern:
      /\bconfess(?:ed|ion|ing)\b|\bfull and frank admissions?\b|\badmitted (?:the|his|her) (?:offence|conduct|part)\b/gi,
    only: 'view',
  },
  { circumstance: 'plea', pattern: /\bplea(?:ds?|ded)? (?:of )?guilty\b|\bguilty plea\b/gi, only: 'view' },
  {
    circumstance: 'recidivism',
    pattern: /\brecidivis[mt]\b|\bprevious convictions?\b|\bprior convictions?\b|\brepeat offender\b|\breoffended\b/gi,
    only: 'view',
  },
  {
    circumstance: 'accessory',
    pattern: /\baccessory\b|\b(?:minor|secondary|subordinate) (?:part|role)\b/gi,
    only: 'view',
  },
  {
    circumstance: 'attempt',
    pattern: /\bthe offence was (?:only )?attempted\b|\battempt(?:ed)? (?:only|and not completed)\b/gi,
    only: 'view',
  },
  {
    circumstance: 'compensation',
    pattern:
      /\bcompensat(?:ed|ion) (?:the victim|has been paid|was paid|in full)\b|\bpaid (?:full )?compensation\b|\bmade good the loss\b|\brestitution\b/gi,
    only: 'view',
  },
  { circumstance: 'forgiveness', pattern: /\bforg(?:ave|iven|iveness)\b|\breconciled\b/gi, only: 'view' },
  { circumstance: 'merit', pattern: /\bassisted the (?:police|authorities)\b/gi, only: 'view' },
  {
    circumstance: 'weapon',
    pattern:
      /\b(?:with|using|carrying|brandish(?:ed|ing)|armed with|holding|drew) an? (?:kitchen knife|knife|iron bar|wooden club|club|hammer|bottle)\b/gi,
  },
  {
    circumstance: 'drunk',
    pattern: /\b(?:while|whilst|when) (?:drunk|intoxicated)\b|\bunder the influence of (?:alcohol|drink)\b/gi,
  },
  { circumstance: 'fled', pattern: /\bfled (?:the scene|from the scene)\b|\bdrove off without stopping\b/gi },
  {
    circumstance: 'written-agreement',
    pattern:
      /\b(?:written|signed) (?:agreement|contract|note|acknowledgement)\b|\b(?:agreement|contract|note|acknowledgement) in writing\b/gi,
  },
  {
    circumstance: 'contributory-fault',
    pattern:
      /\bcontribut(?:ory|ed) (?:fault|negligence|to (?:the|his|her|its) (?:loss|damage))\b|\bwas partly to blame\b/gi,
    only: 'view',
  },
  {
    circumstance: 'late-notice',
    pattern: /\bnotice (?:of the defects? )?(?:was|came) (?:given )?(?:too )?late\b|\blate notice\b/gi,
    only: 'view',
  },
];

export const ENGLISH_DENIAL: Denial = {
  before:
    /\b(?:no|not|never|without|neither|nor|denied|denies|did not|cannot|lacks?|absence of)\b(?:(?!\bbut\b)[^.;:]){0,40}$/i,
  after: /^[^.;,]{0,30}\b(?:is rejected|was rejected|not made out|not established|is not accepted)\b/i,
};
