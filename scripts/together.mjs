// Runs commands at the same time, and prints the output of each when it ends, that of the last one as it comes:
// `node scripts/together.mjs "npm run lint" "npm run test:unit"`. Fails if one of them fails, and says which.
import { spawn } from 'node:child_process';
import process from 'node:process';

const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};

/** @returns the command if it failed */
const run = (command, i, commands) =>
	new Promise((ended) => {
		const isLast = i === commands.length - 1;
		const child = spawn(command, {
			shell: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...colour }
		});
		const printed = [];
		const print = (chunk) => (isLast ? process.stdout.write(chunk) : printed.push(chunk));
		child.stdout.on('data', print);
		child.stderr.on('data', print);
		child.on('close', (status) => {
			if (!isLast) process.stdout.write(`\n=== ${command}\n${Buffer.concat(printed)}`);
			ended(status === 0 ? [] : [command]);
		});
	});

const failed = (await Promise.all(process.argv.slice(2).map(run))).flat();
for (const command of failed) console.error(`\nFAILED: ${command}`);
process.exitCode = failed.length > 0 ? 1 : 0;
