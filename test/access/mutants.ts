import type { AccessTable } from '../../libs/identity/src/access/access';
import type { Grant, NamedRule, Permission } from '../../libs/identity/src/access/policy';

export interface Mutant {
  readonly name: string;
  readonly table: AccessTable;
}

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);
const replaced = <T>(list: readonly T[], at: number, by: T): T[] => list.map((one, index) => (index === at ? by : one));
const said = ({ role, relation, unless }: Grant): string =>
  `${role}${relation ? ` standing "${relation}"` : ''}${unless ? ` unless "${unless}"` : ''}`;

/** The grant gone, and the grant without its condition. */
const changedGrants = (grants: readonly Grant[]): { name: string; grants: Grant[] }[] =>
  grants.flatMap((grant, at) => [
    { name: `loses ${said(grant)}`, grants: without(grants, at) },
    ...(grant.relation || grant.unless
      ? [{ name: `no longer asks how ${said(grant)} stands`, grants: replaced(grants, at, { role: grant.role }) }]
      : []),
  ]);

function ofPermission({ policy, rules }: AccessTable, permission: Permission): Mutant[] {
  const everyone: Grant = { role: 'anyone' };
  return [
    ...changedGrants(policy[permission]).map(({ name, grants }) => ({
      name: `"${permission}" ${name}`,
      table: { rules, policy: { ...policy, [permission]: grants } },
    })),
    ...(policy[permission].some(({ role, relation }) => role === 'anyone' && !relation)
      ? []
      : [
          {
            name: `"${permission}" is for everyone`,
            table: { rules, policy: { ...policy, [permission]: [...policy[permission], everyone] } },
          },
        ]),
  ];
}

function ofRule({ policy, rules }: AccessTable, rule: NamedRule, at: number): Mutant[] {
  const having = (changed: NamedRule): AccessTable => ({ policy, rules: replaced(rules, at, changed) });
  return [
    { name: `the rule "${rule.name}" is gone`, table: { policy, rules: without(rules, at) } },
    ...changedGrants(rule.but).map(({ name, grants }) => ({
      name: `the rule "${rule.name}" ${name}`,
      table: having({ ...rule, but: grants }),
    })),
    ...(rule.spares
      ? [{ name: `the rule "${rule.name}" spares nothing`, table: having({ ...rule, spares: () => false }) }]
      : []),
  ];
}

/** The table with one line changed, for each way to change a line. */
export const mutants = (table: AccessTable): Mutant[] => [
  ...(Object.keys(table.policy) as Permission[]).flatMap((permission) => ofPermission(table, permission)),
  ...table.rules.flatMap((rule, at) => ofRule(table, rule, at)),
];
