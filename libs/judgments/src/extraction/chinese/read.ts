import type { Section, SectionKind } from '../../domain/section';
import { sectionOf } from '../../domain/section';
import { circumstancesIn } from '../circumstance-rules';
import type { Reading } from '../extraction';
import type { Passage } from '../found';
import { passageOf } from '../found';
import { articlesIn } from './articles';
import { awardIn } from './award';
import { chargesIn, civilCausesIn } from './causes';
import { CHINESE_CIRCUMSTANCES, CHINESE_DENIAL } from './circumstances';
import { caseNumberIn, courtIn, decidedOnIn } from './heading';
import { quantitiesIn } from './quantities';
import { personsSentenced, sentenceIn } from './sentence';

/** Where a case number and the parties are looked for when no section could be told. */
const HEADING = 600;

/** Reads a Chinese judgment whose sections are known. A section that is missing is read as empty, except that facts default to all before the view. */
export function readChinese(text: string, sections: readonly Section[]): Reading {
  const passage = (kind: SectionKind): Passage => {
    const section = sectionOf(sections, kind);
    return section ? passageOf(text, section.start, section.end) : passageOf(text, 0, 0);
  };
  const [facts, view, disposition] = [passage('facts'), passage('view'), passage('disposition')];
  const heading = passageOf(text, 0, facts.offset || HEADING);
  const persons = personsSentenced(disposition);
  const criminal = persons.length > 0 || /被告人|公诉机关/.test(heading.text);
  const civil = !criminal && /原告|纠纷/.test(heading.text);
  const causes = criminal ? convictions(disposition, view) : civilCausesIn(heading);
  return {
    branch: criminal ? 'criminal' : civil ? 'civil' : undefined,
    court: courtIn(heading),
    caseNumber: caseNumberIn(heading),
    decidedOn: decidedOnIn(passageOf(text, disposition.offset, text.length)),
    causes,
    articles: articlesIn(view),
    circumstances: circumstancesIn(CHINESE_CIRCUMSTANCES, CHINESE_DENIAL, view, facts),
    quantities: quantitiesIn(
      facts,
      view,
      causes.map(({ value }) => value.name),
    ),
    outcome: persons[0] ? sentenceIn(persons[0].passage) : civil ? awardIn(disposition, facts) : {},
    sentenced: new Set(persons.map(({ name }) => name)).size,
  };
}

const convictions = (disposition: Passage, view: Passage): Reading['causes'] => {
  const convicted = chargesIn(disposition);
  return convicted.length > 0 ? convicted : chargesIn(view);
};
