import type { Article, Circumstance } from '@assize/judgments';
import type { DrawnCase } from '../made-up-judgment';
import type { SeededRandom } from '../random';

/** How the court states each circumstance. Those that the facts state (a weapon, a writing) need not be repeated. */
const STATED: Readonly<Partial<Record<Circumstance, readonly string[]>>> = {
  surrender: [
    'The defendant surrendered to the police before anyone was looking for them.',
    'It weighs in favour of the defendant that they came to the station and surrendered.',
  ],
  confession: ['The defendant confessed at the first interview.', 'A full confession made the inquiry shorter.'],
  plea: ['The defendant pleaded guilty.', 'The plea of guilty spared the witnesses a long hearing.'],
  recidivism: [
    'The defendant has previous convictions and was released less than five years ago.',
    'As a repeat offender the defendant must expect a higher sentence.',
  ],
  accessory: [
    'The defendant played a minor part and acted on the instructions of others.',
    'The defendant was an accessory only.',
  ],
  compensation: ['The defendant has paid compensation.', 'The defendant made good the loss before the hearing.'],
  drunk: [
    'The defendant drove while drunk.',
    'To drive under the influence of alcohol puts everyone on the road at risk.',
  ],
  forgiveness: ['The victim forgave the defendant.', 'The victim has declared forgiveness in open court.'],
  'contributory-fault': [
    'The plaintiff, who looked at a telephone, was partly to blame.',
    'There was contributory negligence on the part of the plaintiff.',
  ],
  'late-notice': ['As to the defects, notice was given too late.', 'Late notice of the defects weighs in the balance.'],
};

/** What is denied must not be taken for what is stated. */
const DENIED: Readonly<Partial<Record<Circumstance, readonly string[]>>> = {
  surrender: ['The defendant did not surrender but was arrested at the scene.'],
  recidivism: ['The defendant has no previous convictions.', 'There are no prior convictions.'],
  forgiveness: ['The victim has not forgiven the defendant.'],
  'contributory-fault': ['There was no contributory negligence.'],
};

const LAWFUL: Readonly<Record<string, readonly string[]>> = {
  criminal: [
    'The elements of the offence are proved beyond reasonable doubt.',
    'The charge is made out on the evidence.',
  ],
  civil: [
    'The defendant owed performance and did not perform.',
    "On the evidence the plaintiff's account is the more probable one.",
  ],
};

function weighed(drawn: DrawnCase, random: SeededRandom): string[] {
  const stated = drawn.circumstances.flatMap((circumstance) => {
    const ways = STATED[circumstance];
    return ways ? [random.pick(ways)] : [];
  });
  const possible = Object.entries(DENIED).filter(
    ([circumstance]) =>
      !drawn.circumstances.includes(circumstance as Circumstance) &&
      (circumstance === 'contributory-fault' ? drawn.cause === 'traffic-liability' : drawn.branch === 'criminal'),
  );
  const denied = possible.length > 0 && random.chance(0.5) ? [random.pick(random.pick(possible)[1])] : [];
  return random.shuffled([...stated, ...denied]);
}

function cited(articles: readonly Article[], random: SeededRandom): string {
  const byStatute = new Map<string, string[]>();
  for (const { statute, number } of articles) byStatute.set(statute, [...(byStatute.get(statute) ?? []), number]);
  const citations = [...byStatute].map(([statute, numbers]) => {
    const list = numbers.length > 1 ? `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}` : (numbers[0] ?? '');
    const many = numbers.length > 1;
    return random.chance(0.5)
      ? `${statute} ${many ? 'ss.' : 's.'} ${list}`
      : `${many ? 'sections' : 'section'} ${list} of the ${statute}`;
  });
  return `${random.pick(['The court applies', 'Reference is made to', 'The law to be applied is'])} ${citations.join('; ')}.`;
}

const OPENINGS = ["In the court's view", 'The court considers that'];

/** Why the court decides as it does. */
export function writeView(drawn: DrawnCase, random: SeededRandom): string {
  const [first = '', ...rest] = [random.pick(LAWFUL[drawn.branch] ?? ['']), ...weighed(drawn, random)];
  const opening = random.pick(OPENINGS);
  const lead = `${opening}${opening.endsWith('view') ? ',' : ''} ${first.charAt(0).toLowerCase()}${first.slice(1)}`;
  return [lead, ...rest, cited(drawn.articles, random)].join(' ');
}
