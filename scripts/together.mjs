// Runs commands at the same time, and prints the output of the last as it comes, of each other when it ends:
// `node scripts/together.mjs "npm run test:unit" "npm run lint"`. Fails if one of them fails, and says which.
import { spawn } from 'node:child_process';
import process from 'node:process';

const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};

/** @returns the command if it failed */
const run = (command, i, { length }) =>
	new Promise((ended) => {
		const child = spawn(command, {
			shell: true,
			stdio: i === length - 1 ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...colour }
		});
		const printed = [];
		child.stdout?.on('data', (chunk) => printed.push(chunk));
		child.stderr?.on('data', (chunk) => printed.push(chunk));
		child.on('close', (status) => {
			process.stdout.write(`\n=== ${command}\n${Buffer.concat(printed)}`);
			ended(status === 0 ? [] : [command]);
		});
	});

const failed = (await Promise.all(process.argv.slice(2).map(run))).flat();
for (const command of failed) console.error(`\nFAILED: ${command}`);
process.exitCode = failed.length > 0 ? 1 : 0;
