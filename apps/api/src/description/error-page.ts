import { errorCatalogue, type ErrorDefinition } from '@assize/kernel';
import { statusOf } from '../edge/problem';

/** `docs/errors/<code>.md`, made from the catalogue; a test keeps them equal. */
export const errorPage = (definition: ErrorDefinition): string =>
  [
    `# ${definition.code}`,
    '',
    definition.title,
    '',
    `- **Status:** ${statusOf(definition)}`,
    `- **What to do:** ${definition.remedy}`,
    `- **How to provoke it:** ${definition.provoke}`,
    '',
  ].join('\n');

/** Every page by its file name, and the list of them. */
export function errorPages(): Map<string, string> {
  const all = errorCatalogue();
  const rows = all.map((one) => `| [${one.code}](${one.code}.md) | ${statusOf(one)} | ${one.title} |`);
  const list = ['# Errors', '', '| code | status | what happened |', '| --- | --- | --- |', ...rows, ''].join('\n');
  return new Map([['README.md', list], ...all.map((one) => [`${one.code}.md`, errorPage(one)] as const)]);
}
