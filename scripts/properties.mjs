// `npm run properties`: random clerks and filers, one after the other and many at once; looks for anything that must never be.
import { parseArgs } from 'node:util';

const options = {
  runs: { type: 'string', default: '200' },
  seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  help: { type: 'boolean', default: false },
};
const { values } = parseArgs({ options });
if (values.help) {
  console.log(
    'usage: npm run properties -- [--runs 200] [--seed N]\n\nThe seed is printed; the same one tries the same again.',
  );
} else {
  console.log(`seed ${values.seed}, ${values.runs} runs`);
  process.env.ASSIZE_PROPERTY_RUNS = values.runs;
  process.env.ASSIZE_PROPERTY_SEED = values.seed;
  process.argv.splice(
    2,
    process.argv.length,
    '--selectProjects',
    'integration',
    '--testPathPatterns',
    'filing/properties',
  );
  await import('./test.mjs');
}
