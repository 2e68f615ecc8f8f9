/** `npm start` in a folder that another one serves: it builds only what has changed. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

test('a build of the same sources stays', () => {
	const root = mkdtempSync(path.join(tmpdir(), 'ckptlab-'));
	const write = (file: string, text: string) => {
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		writeFileSync(path.join(root, file), text);
	};
	const config = (text: string) => write('svelte.config.js', `export const version = '${text}';`);
	const start = () => {
		const script = 'scripts/build-if-changed.mjs';
		const { status, stdout } = spawnSync(process.execPath, [script], { cwd: root });
		return [status, String(stdout).trim()];
	};
	try {
		write('package.json', '{ "type": "module" }');
		write('scripts/x', '');
		copyFileSync('scripts/build-if-changed.mjs', path.join(root, 'scripts/build-if-changed.mjs'));
		write(
			'node_modules/vite/bin/vite.js',
			`require('node:fs').copyFileSync('wanted', 'build/_app/version.json'); console.log('vite', ...process.argv.slice(2));`
		);
		write('node_modules/vite/package.json', '{}');
		config('one');
		write('build/_app/other.json', '');
		write('wanted', '{"version":"one"}');
		expect(start()).toEqual([0, 'vite build']);
		expect(start()).toEqual([0, 'The build is of these sources already.']);
		config('two');
		write('wanted', '{"version":"one"}'); // it fails
		expect(start()).toEqual([0, 'vite build']);
		expect(start()).toEqual([0, 'vite build']);
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
});
