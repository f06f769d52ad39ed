import { ApiProperty } from '@nestjs/swagger';
import {
  OBJECTION_KINDS,
  OBJECTION_STATES,
  OBJECTION_WORDS,
  STORAGE_FACTS,
  STORAGE_QUESTIONS,
  type ObjectionAct,
  type ObjectionKind,
  type ObjectionState,
  type ObjectionWithActs,
  type StorageAnswers,
} from '@assize/evidence';
import { BilingualView } from '../courts/courts.view';
import { presentWords } from './exhibits.view';

/** One of the questions asked of a platform that stores evidence. */
export class StorageQuestionView {
  /** @example technique */
  key!: string;
  question!: BilingualView;
  /** What this platform says of itself. */
  platform!: BilingualView;
  /** What the party answered; null when it did not. */
  answer!: string | null;
}

export class ObjectionActView {
  version!: number;
  /** @example answer */
  act!: string;
  personId!: string;
  text!: string | null;
  /** Of an answer. */
  questions!: StorageQuestionView[] | null;
  /** Id of the exhibit that is the report, if you may know of it. */
  report!: string | null;
  entryId!: string | null;
  due!: Date | null;
  at!: Date;
}

export class ObjectionView {
  id!: string;
  @ApiProperty({ enum: OBJECTION_KINDS })
  kind!: ObjectionKind;
  grounds!: string;
  partyId!: string;
  raisedAt!: Date;
  @ApiProperty({ enum: OBJECTION_STATES })
  state!: ObjectionState;
  words!: BilingualView;
  /** Until when the step that is waited for may be taken. */
  due!: Date | null;
  /** Steps on it send this in `If-Match`, as `"1"`. */
  version!: number;
  acts!: ObjectionActView[];
}

const presentQuestions = (answers: StorageAnswers | null): StorageQuestionView[] =>
  STORAGE_QUESTIONS.map((key) => ({
    key,
    question: presentWords(STORAGE_FACTS[key].question),
    platform: presentWords(STORAGE_FACTS[key].platform),
    answer: answers?.[key] ?? null,
  }));

const presentAct = (one: ObjectionAct): ObjectionActView => ({
  version: one.version,
  act: one.act,
  personId: one.personId,
  text: one.text,
  questions: one.act === 'answer' ? presentQuestions(one.answers) : null,
  report: one.reportId,
  entryId: one.entryId,
  due: one.due,
  at: one.at,
});

export const presentObjection = ({ objection, acts }: ObjectionWithActs): ObjectionView => ({
  id: objection.id,
  kind: objection.kind,
  grounds: objection.grounds,
  partyId: objection.partyId,
  raisedAt: objection.raisedAt,
  state: objection.state,
  words: presentWords(OBJECTION_WORDS[objection.state]),
  due: objection.due,
  version: objection.version,
  acts: acts.map(presentAct),
});
