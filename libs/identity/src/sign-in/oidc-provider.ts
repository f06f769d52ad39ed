import { readFileSync } from 'node:fs';
import { ASSURANCE_LEVELS, type AssuranceLevel } from '@assize/kernel';
import { SignInMisconfigured } from './sign-in-misconfigured';

/** Somebody else who knows who people are, and what the court makes of it. */
export interface OidcProvider {
  /** Names it in addresses, such as `national-id`. */
  readonly name: string;
  /** What people read on the button. */
  readonly title: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends people back to: a page of the front end, registered with the provider. */
  readonly redirectUri: string;
  /** `openid` and what else the claims below need. */
  readonly scope: string;
  /** How surely a sign-in by this provider tells who acts. */
  readonly assurance: AssuranceLevel;
  /** Levels by the value of a claim, such as `acr`; other values give `assurance`. */
  readonly assuranceBy?: { readonly claim: string; readonly levels: Readonly<Record<string, AssuranceLevel>> };
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Plain HTTP is for a provider on the same machine, in tests and trials. */
export const isLoopback = (url: string): boolean => LOOPBACK.has(new URL(url).hostname);

const isSafeUrl = (value: unknown): boolean =>
  typeof value === 'string' &&
  URL.canParse(value) &&
  (new URL(value).protocol === 'https:' || (new URL(value).protocol === 'http:' && isLoopback(value)));
const isLevel = (value: unknown): boolean => (ASSURANCE_LEVELS as readonly unknown[]).includes(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

type Rule = readonly [member: string, holds: (value: unknown) => boolean, says: string];

const RULES: readonly Rule[] = [
  [
    'name',
    (value) => typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value),
    'must be small letters, digits and dashes',
  ],
  ['title', isText, 'must be a text'],
  ['issuer', isSafeUrl, 'must be an https URL'],
  ['clientId', isText, 'must be a text'],
  ['clientSecretFile', isText, 'must be the path of a file'],
  ['redirectUri', isSafeUrl, 'must be an https URL'],
  [
    'scope',
    (value) => value === undefined || (typeof value === 'string' && value.split(' ').includes('openid')),
    'must hold openid',
  ],
  ['assurance', isLevel, `must be one of ${ASSURANCE_LEVELS.join(', ')}`],
  [
    'assuranceBy',
    (value) => value === undefined || isMapping(value),
    'must be { "claim": …, "levels": { value: level } }',
  ],
];

function isMapping(value: unknown): boolean {
  const { claim, levels } = (value ?? {}) as { claim?: unknown; levels?: unknown };
  return isText(claim) && typeof levels === 'object' && levels !== null && Object.values(levels).every(isLevel);
}

function providerFrom(given: unknown, place: number, readSecret: (path: string) => string): OidcProvider {
  const members = (given ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(members).filter((member) => !RULES.some(([known]) => known === member));
  const faults = [
    ...unknown.map((member) => `"${member}" is not known`),
    ...RULES.filter(([member, holds]) => !holds(members[member])).map(([member, , says]) => `"${member}" ${says}`),
  ];
  if (faults.length > 0) throw new SignInMisconfigured(`OpenID provider ${place + 1}: ${faults.join('; ')}.`);
  const { clientSecretFile, ...rest } = members;
  return { scope: 'openid', ...rest, clientSecret: readSecret(String(clientSecretFile)) } as unknown as OidcProvider;
}

/**
 * @param text a JSON list; the secret of each client stands in a file of its own
 * @throws SignInMisconfigured naming everything that is wrong with the first provider at fault
 */
export function oidcProviders(text: string, readSecret: (path: string) => string): OidcProvider[] {
  const given = parsed(text);
  if (!Array.isArray(given)) throw new SignInMisconfigured('The file of OpenID providers must be a JSON list.');
  const providers = given.map((one, place) => providerFrom(one, place, readSecret));
  const names = new Set(providers.map(({ name }) => name));
  if (names.size < providers.length) throw new SignInMisconfigured('Two OpenID providers have the same name.');
  return providers;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SignInMisconfigured('The file of OpenID providers is not JSON.');
  }
}

/** The providers that a file names; none without a file. @throws SignInMisconfigured */
export function readOidcProviders(path: string | undefined): OidcProvider[] {
  if (path === undefined) return [];
  return oidcProviders(contentOf(path), (secret) => contentOf(secret).trim());
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new SignInMisconfigured(`${path} cannot be read; ASSIZE_OIDC_PROVIDERS needs it.`);
  }
}

/** What the claims of this sign-in are worth to the court. Pure. */
export function assuranceFrom(
  { assurance, assuranceBy }: OidcProvider,
  claims: Readonly<Record<string, unknown>>,
): AssuranceLevel {
  const value = assuranceBy && claims[assuranceBy.claim];
  const levels = assuranceBy?.levels ?? {};
  return typeof value === 'string' && Object.hasOwn(levels, value) ? levels[value]! : assurance;
}
