import { ROLES } from '@assize/kernel';
import { POLICY, RULES, type Grant, type NamedRule, type Permission, type Relation, type State } from './policy';

const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  own: 'made it, or it is addressed to them 本人的',
  party: 'a party of the case, or counsel who appears for one now 当事人或其现任代理人',
  panel: 'sits on the panel of the case 合议庭成员',
  admitted: 'named by every order that now restricts it 命令准许的人',
  walled: 'walled off from the case 已回避',
};

const STATE_WORDS: Readonly<Record<State, string>> = {
  sealed: 'an order seals it, or its case 封存',
  'ex-parte': 'an order keeps it to one side 单方材料',
  juvenile: 'a case of a minor 未成年人案件',
  stricken: 'struck from the record 已删除',
  embargoed: 'a judgment that is not announced yet 未宣告',
  unanswered: 'a deviation note that its panel may still answer first 待答复',
};

const CALLERS = ['anyone', ...ROLES] as const;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
];

const standing = ({ relation, unless }: Grant): string =>
  [relation ?? 'yes', ...(unless ? [`unless ${unless}`] : [])].join(' ').replace('yes unless', 'unless');

/** What an office may do: each way that leads there. */
function cell(permission: Permission, role: Grant['role']): string {
  const ways = POLICY[permission].filter((grant: Grant) => grant.role === role).map(standing);
  return ways.join(', ');
}

const grants = (): string[] =>
  table(
    ['act 行为', ...CALLERS],
    (Object.keys(POLICY) as Permission[]).map((permission) => [
      `\`${permission}\``,
      ...CALLERS.map((role) => cell(permission, role)),
    ]),
  );

const leftBy = ({ but }: NamedRule): string =>
  but
    .map(({ role, relation }) => [...(role === 'anyone' ? [] : [role]), ...(relation ? [relation] : [])].join(' '))
    .join(', ') || 'nobody';

const sparedBy = ({ spares }: NamedRule): string => {
  if (!spares) return '';
  const spared = (Object.keys(POLICY) as Permission[]).filter(spares);
  return spared.map((permission) => `\`${permission}\``).join(', ');
};

const rules = (): string[] =>
  table(
    ['rule 规则', 'where it holds 适用于', 'who is left 例外', 'what it says 内容', 'acts it does not touch 不影响'],
    RULES.map((rule) => [
      rule.name,
      'state' in rule.when ? rule.when.state : rule.when.relation,
      leftBy(rule),
      rule.says,
      sparedBy(rule),
    ]),
  );

const words = (named: Readonly<Record<string, string>>): string[] =>
  Object.entries(named).map(([word, meaning]) => `- **${word}**: ${meaning}`);

/** docs/access.md, made from the policy itself; a test keeps them equal. */
export const accessPage = (): string =>
  [
    '# Who may do what 谁可以做什么',
    '',
    'Made from `libs/identity/src/access/policy.ts` by `assize docs`. What the table does not allow is forbidden, and what someone may not read is not there for them.',
    '',
    '## Acts 行为',
    '',
    'Each column is an office, held in the court of the object; `anyone` is whoever has signed in. "yes": whoever holds the office. Another word: only who also stands so to the object.',
    '',
    ...grants(),
    '',
    '## Rules that no line above steps over 优先规则',
    '',
    'A rule only takes away: where it holds, an act that the table allows is left to those named, and to nobody else.',
    '',
    ...rules(),
    '',
    '## Standing 与对象的关系',
    '',
    ...words(RELATION_WORDS),
    '',
    '## States 对象的状态',
    '',
    'An object of a case is in the states of its case too.',
    '',
    ...words(STATE_WORDS),
    '',
  ].join('\n');
