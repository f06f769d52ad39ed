// Everything between a fresh clone and a built Assize. It runs before any package is installed, and must be readable by old
// versions of Node, so that they can say that they are too old: no newer syntax, no imports named "node:…".
import crypto from 'crypto';
import fs from 'fs';
import path from 'path';
import { alone } from './lock.mjs';
import { during } from './progress.mjs';
import { captured, Refused, root } from './run.mjs';

const NEEDED = [20, 19];

/** Ends the process with one line when this Node is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error('Assize needs Node ' + NEEDED.join('.') + ' or newer; this is ' + process.versions.node + '.');
  process.exit(1);
}

/** Installs the packages when the lock file is another than the one last installed. `quiet` says nothing of progress. */
export async function install({ quiet = false } = {}) {
  const wanted = sha256(fs.readFileSync(path.join(root, 'package-lock.json')));
  const stamp = path.join(root, 'node_modules', '.assize-lock');
  if (read(stamp) === wanted) return;
  await prepareAlone(async (onStart) => {
    if (read(stamp) === wanted) return;
    if (!alreadyInstalled()) await npmCi(onStart, quiet);
    fs.writeFileSync(stamp, wanted);
  });
}

/**
 * Compiles into `outDir` when the sources are others than those last compiled there.
 *
 * The folder is emptied first, so nothing of deleted sources survives, and stamped last, so a build that broke off is
 * never taken for finished.
 */
export async function build({ outDir, quiet = false }) {
  const out = path.join(root, outDir);
  const wanted = hashOfSources();
  const stamp = path.join(out, '.stamp');
  if (read(stamp) === wanted) return;
  await prepareAlone(async (onStart) => {
    if (read(stamp) === wanted) return;
    fs.rmSync(out, { recursive: true, force: true, maxRetries: 3 });
    await during('Building Assize', () => compile(outDir, onStart), quiet);
    fs.writeFileSync(stamp, wanted);
  });
}

function prepareAlone(work) {
  const lock = path.join(root, '.data', 'prepare.lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true, mode: 0o700 });
  return alone(lock, (pid) => console.error('Waiting for another start that is preparing (process ' + pid + ')'), work);
}

/**
 * Whether someone ran npm by hand and every package of the lock file is there, as npm's own record says. Optional packages
 * of other platforms may be missing.
 */
function alreadyInstalled() {
  const record = read(path.join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const there = JSON.parse(record).packages;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.keys(wanted)
    .filter((name) => name !== '')
    .every((name) => {
      const [one, other] = [wanted[name], there[name]];
      return other ? one.version === other.version && one.integrity === other.integrity : Boolean(one.optional);
    });
}

async function npmCi(onStart, quiet) {
  const npm = process.env.npm_execpath;
  const byPath = npm && /npm-cli\.c?js$/.test(npm);
  const args = (byPath ? [npm] : []).concat('ci', '--no-audit', '--no-fund');
  // onnxruntime-node would otherwise fetch files for graphics cards.
  const options = { onStart, env: { ONNXRUNTIME_NODE_INSTALL: 'skip' } };
  if (!byPath) options.command = 'npm';
  const failed = '"npm ci" failed; mend what it says above and start again.';
  await during('Installing packages', () => successful(captured(args, options), failed), quiet);
}

/** The Nest CLI reads its settings from the repository; another target folder needs a tsconfig of its own. */
function compile(outDir, onStart) {
  const nest = [path.join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build', 'api'];
  const failed = 'The build failed; mend what is named above and start again.';
  if (outDir === 'dist') return successful(captured(nest, { onStart }), failed);
  const up = path.relative(outDir, '.');
  const base = JSON.parse(fs.readFileSync(path.join(root, 'tsconfig.build.json'), 'utf8'));
  const upwards = (names) => names.map((name) => path.posix.join(up, name));
  const config = {
    extends: path.posix.join(up, 'tsconfig.build.json'),
    compilerOptions: { rootDir: up, outDir: '.', tsBuildInfoFile: './.tsbuildinfo' },
    include: upwards(base.include),
    exclude: upwards(base.exclude),
  };
  fs.mkdirSync(path.join(root, outDir), { recursive: true });
  fs.writeFileSync(path.join(root, outDir, 'tsconfig.json'), JSON.stringify(config, null, 2));
  return successful(captured(nest.concat('-p', path.join(outDir, 'tsconfig.json')), { onStart }), failed);
}

async function successful(ran, failed) {
  const { code, output } = await ran;
  if (code !== 0) throw new Refused(output.trim() + '\n' + failed);
}

/** Tests are not compiled, so changing one builds nothing. */
function hashOfSources() {
  const settings = fs.readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  const files = settings.concat(
    'nest-cli.json',
    'package-lock.json',
    filesIn('apps'),
    filesIn('libs'),
    filesIn('seed'),
  );
  const hash = crypto.createHash('sha256');
  files.sort().forEach((file) => hash.update(file + '\0' + sha256(fs.readFileSync(path.join(root, file))) + '\n'));
  return hash.digest('hex');
}

function filesIn(folder) {
  const entries = fs.existsSync(path.join(root, folder))
    ? fs.readdirSync(path.join(root, folder), { withFileTypes: true })
    : [];
  return [].concat(
    ...entries.map((entry) => {
      const name = folder + '/' + entry.name;
      if (entry.isDirectory()) return filesIn(name);
      return entry.isFile() && !/\.spec\.ts$/.test(name) ? [name] : [];
    }),
  );
}

function sha256(content) {
  return crypto.createHash('sha256').update(content).digest('hex');
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    return undefined;
  }
}
