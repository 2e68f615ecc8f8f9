// Prepares a fresh checkout: `node scripts/setup.mjs` installs the packages; with `--browsers` it also installs a Chromium if
// there is none. If nothing is missing it does nothing. Plain Node, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findChromium } from './chromium.mjs';
import { runsOn } from './node-version.mjs';

const root = path.join(import.meta.dirname, '..');
const stampFile = path.join(root, 'node_modules/.ckptlab-setup');
const lock = path.join(root, '.setup.lock');

const read = (file) => {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
};
const say = (text) => console.error(`setup: ${text}`);
const fail = (text) => {
	say(text);
	process.exit(1);
};

function run(command, args, env = {}) {
	say([path.basename(command), ...args].join(' '));
	const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
	// npm is a .cmd file on Windows, which only a shell starts
	return spawnSync(command, args, { ...options, shell: command === 'npm' }).status === 0;
}

// --- folders that are written to -----------------------------------------------------------------------------------------

/** The folders that setup, build and tests write to, but this user cannot. */
function unwritable() {
	const folders = ['.', 'node_modules', '.svelte-kit', 'build', 'test-results'];
	return folders
		.map((name) => path.join(root, name))
		.filter((folder) => {
			try {
				accessSync(folder, constants.W_OK);
				return false;
			} catch {
				return existsSync(folder);
			}
		});
}

/** Runs alone: two runs of `npm ci` in one folder would remove each other's files. */
function alone(work) {
	try {
		mkdirSync(lock);
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		fail(
			`another setup is running here. Wait until it has ended, and try again. If no other setup is running, an earlier one was interrupted: remove ${lock}`
		);
	}
	process.on('exit', () => rmSync(lock, { recursive: true, force: true }));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));
	work();
}

// --- packages ------------------------------------------------------------------------------------------------------

const wanted = createHash('sha256')
	.update(process.version)
	.update(read(path.join(root, 'package.json')) ?? '')
	.update(read(path.join(root, 'package-lock.json')) ?? '')
	.digest('hex');

const packagesReady = () => read(stampFile) === wanted;

function installPackages() {
	// --include=dev: all packages are devDependencies, and NODE_ENV=production would skip them
	const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
	const npm = process.env.npm_execpath;
	const ok = npm?.endsWith('npm-cli.js') ? run(process.execPath, [npm, ...args]) : run('npm', args);
	if (!ok) fail('npm ci failed; the reason is above');
	writeFileSync(stampFile, wanted);
}

// --- browsers ------------------------------------------------------------------------------------------------------

const isRoot = process.getuid?.() === 0;
const isDebian = /^ID=debian$/m.test(read('/etc/os-release') ?? '');

function aptInstall() {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const wait = ['-o', 'DPkg::Lock::Timeout=300'];
	const install = (...names) =>
		run('apt-get', [...wait, '-q', 'install', '-y', '--no-install-recommends', ...names], env);
	// if the update fails (no network), the old list may still do
	run('apt-get', [...wait, '-q', 'update'], env);
	// older releases of Debian have no package for the shell alone
	if (!install('chromium-headless-shell', 'fonts-dejavu-extra'))
		install('chromium', 'fonts-dejavu-extra');
}

function installChromium() {
	if (isRoot && isDebian) aptInstall();
	else {
		const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
		run(process.execPath, [cli, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']);
	}
	if (!findChromium())
		fail(
			'the end-to-end tests need a Chromium, and none could be installed. Install one (Debian: apt install ' +
				'chromium-headless-shell), or set CHROMIUM_PATH to the executable of a Chromium or Chrome. All other tests: npm run test:unit'
		);
}

// -------------------------------------------------------------------------------------------------------------------

const { engines } = JSON.parse(read(path.join(root, 'package.json')));
if (!runsOn(engines.node, process.versions.node))
	fail(`this needs Node ${engines.node}; this is ${process.version}`);

const readOnly = unwritable();
if (readOnly.length > 0)
	fail(
		`this user cannot write to ${readOnly.join(', ')}, where packages, build and test results go. ` +
			'Copy the checkout to a folder of your own and run it there, or run it as the owner of the folder.'
	);

const browsers = process.argv.includes('--browsers');
try {
	const browserReady = () => !browsers || findChromium() !== undefined;
	if (!packagesReady() || !browserReady())
		alone(() => {
			if (!packagesReady()) installPackages();
			if (!browserReady()) installChromium();
		});
} catch (error) {
	fail(error.message);
}
