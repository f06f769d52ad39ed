// `npm run check`: everything that can be judged without running Assize. All checks run, two at a time; the last line names
// those that failed.
import path from 'path';
import { checkNode, install } from './prepare.mjs';
import { captured, script } from './run.mjs';

const tool = (...parts) => path.join('node_modules', ...parts);

/** Each runs on one core. The longest is first: it takes as long as all others together. */
const CHECKS = [
  ['lint (eslint)', [tool('eslint', 'bin', 'eslint.js'), '.']],
  ['formatting (prettier)', [tool('prettier', 'bin', 'prettier.cjs'), '--check', '.']],
  ['types (tsc)', [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.']],
  ['imports between rooms (dependency-cruiser)', [tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs')]],
  ['unused files, exports and packages (knip)', [tool('knip', 'bin', 'knip.js')]],
];
const CRUISE = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs', 'seed'];

checkNode();
script(async () => {
  await install();
  const failed = [];
  const waiting = CHECKS.values();
  await Promise.all([checkEach(waiting, failed), checkEach(waiting, failed)]);
  console.log(failed.length === 0 ? 'All checks passed.' : 'Failed: ' + failed.join('; '));
  return failed.length === 0 ? 0 : 1;
});

/** Takes one check after the other, and says how each ended when it has. */
async function checkEach(waiting, failed) {
  for (const [name, command] of waiting) {
    const started = Date.now();
    const { ok, output } = await (command[0].includes('dependency-cruiser') ? cruise(command) : plain(command));
    console.log((ok ? 'ok      ' : 'FAILED  ') + name + ', ' + ((Date.now() - started) / 1000).toFixed(1) + ' s');
    if (!ok) {
      failed.push(name);
      console.log(output.trim() + '\n');
    }
  }
}

async function plain(command) {
  const { code, output } = await captured(command);
  return { ok: code === 0, output };
}

/** An importer that understands no TypeScript sees nothing, and finds nothing wrong with that: we ask how much it saw. */
async function cruise(command) {
  const { output } = await captured(command.concat(CRUISE));
  let summary;
  try {
    summary = JSON.parse(output).summary;
  } catch (error) {
    return { ok: false, output };
  }
  if (!(summary.totalCruised > 0)) return { ok: false, output: 'dependency-cruiser saw no modules at all.' };
  const wrong = summary.violations.filter((violation) => violation.rule.severity === 'error');
  const lines = wrong.map((violation) => violation.rule.name + ': ' + violation.from + ' -> ' + violation.to);
  return { ok: wrong.length === 0, output: lines.join('\n') };
}
