// `npm run timing`: whether what is hidden can be told from what is not there by the time of the answer; some ten minutes.
import { parseArgs } from 'node:util';

const options = { pairs: { type: 'string', default: '1000' }, help: { type: 'boolean', default: false } };
const { values } = parseArgs({ options });
if (values.help) {
  console.log('usage: npm run timing -- [--pairs 1000]\n\nRun it on a machine that does nothing else.');
} else {
  process.env.ASSIZE_TIMING_PAIRS = values.pairs;
  process.argv.splice(2, process.argv.length, '--selectProjects', 'integration', '--testPathPatterns', 'access/timing');
  await import('./test.mjs');
}
