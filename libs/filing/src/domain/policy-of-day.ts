import { isRetired, type Bilingual, type Coded, type CourtPolicy, type LocalDate } from '@assize/courts';
import { deficiency, type Deficiency } from './deficiency';
import type { DeficiencyCode } from './deficiency-codes';
import { codesOf } from './policy-words';

/** The lists of codes that something is filed under. */
type List = 'caseCategories' | 'filingCodes' | 'documentTypes' | 'partyTypes';

/** A policy on the day of a filing: all that it names, and what of it may still be filed under. */
export interface PolicyOfDay {
  readonly all: CourtPolicy;
  readonly inUse: CourtPolicy;
}

/** @param on the day of the filing, in the court's zone */
export const policyOfDay = (all: CourtPolicy, on: LocalDate): PolicyOfDay => {
  const used = <T extends Coded>(list: readonly T[]): readonly T[] => list.filter((coded) => !isRetired(coded, on));
  const { caseCategories, filingCodes, documentTypes, partyTypes } = all;
  const inUse = {
    ...{ caseCategories: used(caseCategories), filingCodes: used(filingCodes) },
    ...{ documentTypes: used(documentTypes), partyTypes: used(partyTypes) },
  };
  return { all, inUse: { ...all, ...inUse } };
};

const FAULTS: Readonly<Record<List, Readonly<Record<'missing' | 'unknown' | 'retired', DeficiencyCode>>>> = {
  caseCategories: { missing: 'category-missing', unknown: 'category-unknown', retired: 'category-retired' },
  filingCodes: { missing: 'filing-code-missing', unknown: 'filing-code-unknown', retired: 'filing-code-retired' },
  documentTypes: {
    ...{ missing: 'document-type-missing', unknown: 'document-type-unknown', retired: 'document-type-retired' },
  },
  partyTypes: { missing: 'party-type-missing', unknown: 'party-type-unknown', retired: 'party-type-retired' },
};

/**
 * What is wrong with a code under which nothing can be filed that day: it is missing, unknown or retired.
 *
 * @param offered codes to choose from, where that is not the whole list
 */
export function notInUse(
  found: string,
  pointer: string,
  list: List,
  { all, inUse }: PolicyOfDay,
  offered: readonly Coded[] = inUse[list],
): Deficiency {
  const { missing, unknown, retired } = FAULTS[list];
  const allowed = codesOf(offered);
  const known = (all[list] as readonly Coded[]).find(({ code }) => code === found);
  if (!found.trim()) return deficiency(missing, pointer, { allowed });
  if (!known?.retired) return deficiency(unknown, pointer, { found, allowed });
  const instead = inUse[list].find(({ code }) => code === known.retired?.replacedBy);
  const facts = { found: known.name, since: known.retired.from };
  return deficiency(retired, pointer, { ...facts, instead: instead ? named(instead) : allowed });
}

/** A code as a person reads it and as a program sends it. */
const named = ({ code, name }: Coded): Bilingual => ({ en: `"${name.en}" (${code})`, zh: `“${name.zh}”（${code}）` });
