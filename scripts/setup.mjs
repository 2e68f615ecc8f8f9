// Makes a fresh checkout ready: `node scripts/setup.mjs` installs the packages, `--browsers` sees to a Chromium too.
// Plain Node, no packages. Costs nothing when all is there, and may run twice at the same time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findChromium } from './chromium.mjs';

const root = path.join(import.meta.dirname, '..');
const stampFile = path.join(root, 'node_modules/.ckptlab-setup');
const lock = path.join(root, '.setup.lock');
const owner = path.join(lock, 'pid');

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

// --- one setup at a time -------------------------------------------------------------------------------------------

function made(folder) {
	try {
		mkdirSync(folder);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST' || error.code === 'ENOENT') return false;
		throw error;
	}
}

/** Has whoever made the lock died without taking it away? */
function abandoned() {
	const pid = Number(read(owner));
	if (!pid) {
		// the owner writes its pid right after making the folder
		const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
		return age > 10_000;
	}
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return error.code === 'ESRCH';
	}
}

/** An abandoned lock changes hands where it is, so that two heirs cannot take it from each other. */
function inherited() {
	const heir = path.join(lock, 'heir');
	const dead = read(owner);
	if (!abandoned() || !made(heir)) return false;
	const mine = read(owner) === dead; // else another heir was faster
	if (mine) writeFileSync(owner, String(process.pid));
	rmSync(heir, { recursive: true, force: true });
	return mine;
}

async function withLock(work) {
	const start = Date.now();
	let waiting = false;
	for (;;) {
		if (made(lock)) {
			writeFileSync(owner, String(process.pid));
			break;
		}
		if (inherited()) break;
		if (!waiting) say('waiting for another setup');
		waiting = true;
		if (Date.now() - start > 15 * 60_000)
			fail(
				`another setup (process ${read(owner)}) has not ended in 15 minutes; else remove ${lock}`
			);
		await sleep(200);
	}
	process.on('exit', () => rmSync(lock, { recursive: true, force: true }));
	await work();
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
	if (!ok) fail('npm ci failed; the reason stands above');
	writeFileSync(stampFile, wanted);
}

// --- browsers ------------------------------------------------------------------------------------------------------

const isRoot = process.getuid?.() === 0;
const isDebian = /^ID=debian$/m.test(read('/etc/os-release') ?? '');

function aptInstall() {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const wait = ['-o', 'DPkg::Lock::Timeout=300'];
	// a failing update (no network) may still leave a usable list
	run('apt-get', [...wait, '-q', 'update'], env);
	const packages = ['chromium', 'fonts-dejavu-core'];
	run('apt-get', [...wait, '-q', 'install', '-y', '--no-install-recommends', ...packages], env);
}

function installChromium() {
	if (isRoot && isDebian) aptInstall();
	else {
		const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
		run(process.execPath, [cli, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']);
	}
	if (!findChromium())
		fail(
			'the end-to-end tests need a Chromium and none could be installed. Install one (Debian, Ubuntu: apt install ' +
				'chromium), or set CHROMIUM_PATH to the executable of a Chromium or Chrome. All other tests: npm run test:unit'
		);
}

// -------------------------------------------------------------------------------------------------------------------

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
	fail(`this needs Node 20.19 or newer; this is ${process.version}`);

const browsers = process.argv.includes('--browsers');
try {
	const browserReady = () => !browsers || findChromium() !== undefined;
	if (!packagesReady() || !browserReady())
		await withLock(() => {
			// asked again: the setup that was waited for may have done it
			if (!packagesReady()) installPackages();
			if (!browserReady()) installChromium();
		});
} catch (error) {
	fail(error.message);
}
