// `npm start` and `npm test` run this first: it installs the packages if they are not those of the lock file, and with
// `--chromium` also a Chromium if there is none. Plain Node, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

function run(command, ...args) {
	console.error(`setup: ${command} ${args.join(' ')}`);
	// npm is a .cmd file on Windows, which only a shell starts
	const shell = process.platform === 'win32';
	return spawnSync(command, args, { stdio: 'inherit', shell }).status === 0;
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const stamp = 'node_modules/.ckptlab-setup';
const wanted = createHash('sha256')
	.update(process.version)
	.update(read('package.json'))
	.update(read('package-lock.json'))
	.digest('hex');

if (read(stamp) !== wanted) {
	// all packages are devDependencies, and NODE_ENV=production would skip them
	if (!run('npm', 'ci', '--include=dev')) process.exit(1);
	writeFileSync(stamp, wanted);
}

/** Playwright's own downloads fail on many machines, so Debian's packages come first. */
function installChromium() {
	if (process.getuid?.() !== 0 || !/^ID=debian$/m.test(read('/etc/os-release')))
		return run('npx', 'playwright', 'install', 'chromium');
	const install = (name) =>
		run('apt-get', 'install', '-y', '--no-install-recommends', name, 'fonts-dejavu-extra');
	run('apt-get', 'update');
	// older releases of Debian have no package for the shell alone
	return install('chromium-headless-shell') || install('chromium');
}

if (process.argv.includes('--chromium')) {
	const { findChromium } = await import('./chromium.mjs');
	if (!findChromium()) installChromium();
	if (!findChromium()) {
		console.error(
			'setup: the end-to-end tests need a Chromium, and none could be installed. Install one (Debian: apt install ' +
				'chromium-headless-shell), or set CHROMIUM_PATH to a Chromium or Chrome. All other tests: npm run test:unit'
		);
		process.exit(1);
	}
}
