import type { Section, SectionKind } from '../../domain/section';
import { sectionOf } from '../../domain/section';
import { circumstancesIn } from '../circumstance-rules';
import type { Reading } from '../extraction';
import type { Passage } from '../found';
import { passageOf } from '../found';
import { articlesIn } from './articles';
import { appealIn, awardIn } from './award';
import { chargesIn, civilCausesIn } from './causes';
import { ENGLISH_CIRCUMSTANCES, ENGLISH_DENIAL } from './circumstances';
import { caseNumberIn, courtIn, dateIn } from './heading';
import { quantitiesIn } from './quantities';
import { sentenceIn } from './sentence';

/** Where a case number and the parties are looked for when no section could be told. */
const HEADING = 600;

/** Reads an English judgment whose sections are known. A section that is missing is read as empty. */
export function readEnglish(text: string, sections: readonly Section[]): Reading {
  const passage = (kind: SectionKind): Passage => {
    const section = sectionOf(sections, kind);
    return section ? passageOf(text, section.start, section.end) : passageOf(text, 0, 0);
  };
  const [facts, view, disposition] = [passage('facts'), passage('view'), passage('disposition')];
  const heading = passageOf(text, 0, facts.offset || HEADING);
  const criminal = /\b(?:guilty|convicted|charged with|prosecut(?:or|ion))\b/i.test(heading.text + disposition.text);
  const civil = !criminal && /\b(?:plaintiff|claimant|claim)\b/i.test(heading.text);
  const outcome = criminal
    ? sentenceIn(disposition)
    : civil
      ? awardIn(disposition, passageOf(text, 0, view.offset))
      : {};
  return {
    branch: criminal ? 'criminal' : civil ? 'civil' : undefined,
    court: courtIn(passageOf(text, 0, HEADING)),
    caseNumber: caseNumberIn(heading),
    decidedOn: dateIn(passageOf(text, disposition.offset + disposition.text.length, text.length)) ?? dateIn(heading),
    causes: criminal ? convictions(disposition, heading) : civilCausesIn(heading),
    articles: articlesIn(view.text ? view : passageOf(text, 0, text.length)),
    circumstances: circumstancesIn(ENGLISH_CIRCUMSTANCES, ENGLISH_DENIAL, view, facts),
    quantities: quantitiesIn(facts),
    outcome: outcome.winner ? outcome : { ...outcome, winner: appealIn(text) },
    sentenced: outcome.penalty ? 1 : 0,
  };
}

const convictions = (disposition: Passage, heading: Passage): Reading['causes'] => {
  const convicted = chargesIn(disposition);
  return convicted.length > 0 ? convicted : chargesIn(heading);
};
