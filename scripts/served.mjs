/** Serves `build/` for a measurement, on a free port. Needs `npm run build`. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const PREVIEW =
	'node_modules/vite/bin/vite.js preview --port 0 --strictPort false --host 127.0.0.1';

/** @returns the address, and what ends the server */
export async function serve() {
	const server = spawn(process.execPath, PREVIEW.split(' '), {
		cwd: path.join(import.meta.dirname, '..'),
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, NO_COLOR: '1' }
	});
	const url = await new Promise((found) => {
		server.stdout.on('data', (text) => {
			const match = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(String(text));
			if (match) found(match[0]);
		});
	});
	return { url, stop: () => server.kill() };
}

/** The middle of some numbers. */
export const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
