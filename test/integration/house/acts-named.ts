import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const LIBS = resolve(__dirname, '../../../libs');

/** Every act that the code names where it records one. Names that are put together from parts are not seen here. */
export function actsNamedInSource(): Set<string> {
  const files = readdirSync(LIBS, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  const named = sources.flatMap((file) => {
    const text = readFileSync(join(LIBS, file), 'utf8');
    return [...text.matchAll(/\.record(?:Reading)?\(\s*[\w.()]+,\s*'([a-z-]+\.[a-z-]+)'/g)].map(([, act]) => act!);
  });
  return new Set(named);
}
