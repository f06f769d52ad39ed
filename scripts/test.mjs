// `npm test`: all tests, on a build and a database of their own. Arguments go to jest. The last line counts.
import fs from 'fs';
import { createRequire } from 'module';
import os from 'os';
import path from 'path';
import { folderInMemory } from './in-memory.mjs';
import { build, checkNode, install } from './prepare.mjs';
import { inOurPlace, root, script } from './run.mjs';

const OUT = '.test-dist';

checkNode();
script(async () => {
  await install();
  await build({ outDir: OUT });
  const asked = process.argv.slice(2);
  // The whole suite makes a hundred databases and more; a few files run on what is there from the last time.
  const inMemory = asked.length === 0 ? folderInMemory() : undefined;
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'assize-jest-'));
  try {
    const results = path.join(scratch, 'results.json');
    const jest = [path.join('node_modules', 'jest', 'bin', 'jest.js'), '--ci', '--json', '--outputFile=' + results];
    const code = await inOurPlace(jest.concat(asked), {
      ASSIZE_TEST_DIST: path.join(root, OUT),
      ASSIZE_TEST_DATA_DIR: process.env.ASSIZE_TEST_DATA_DIR || inMemory || testDataDir(),
    });
    if (fs.existsSync(results)) sayCounts(JSON.parse(fs.readFileSync(results, 'utf8')));
    return code;
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
    if (inMemory) fs.rmSync(inMemory, { recursive: true, force: true, maxRetries: 3 });
  }
});

/** Inside the data folder, so that git ignores it, but a cluster of its own: a running Assize is never touched. */
function testDataDir() {
  const embedded = path.join(root, OUT, 'libs', 'database', 'src', 'embedded');
  const { defaultDataDir } = createRequire(import.meta.url)(embedded);
  return path.join(defaultDataDir(root), 'test');
}

function sayCounts(results) {
  const broken = results.numRuntimeErrorTestSuites;
  if (broken > 0) console.log(broken + (broken === 1 ? ' test file' : ' test files') + ' could not run');
  const skipped = results.numPendingTests + results.numTodoTests;
  const counts = [results.numPassedTests + ' passed', results.numFailedTests + ' failed'];
  console.log(counts.concat(skipped > 0 ? [skipped + ' skipped'] : []).join(', '));
}
