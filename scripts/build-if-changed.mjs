/**
 * Builds the site, unless the build that is here is of the same sources: a build empties the folder that another `npm start`
 * may be serving.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { version } from '../svelte.config.js';

const built = 'build/_app/version.json'; // Kit writes it
if (existsSync(built) && JSON.parse(readFileSync(built, 'utf8')).version === version)
	console.log('The build is of these sources already.');
else {
	const args = ['node_modules/vite/bin/vite.js', 'build'];
	process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
}
