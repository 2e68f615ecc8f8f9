/** The examples of docs/terminal.md: commands with what they print, run by a shell in a folder of their own. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Example {
	/** After `$ `. */
	readonly command: string;
	/** What it prints, each line with its newline. */
	readonly output: string;
}

/** The blocks marked `console`, in order. */
export const examplesIn = (text: string): Example[] =>
	[...text.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
		block
			.split(/^\$ /m)
			.slice(1)
			.map((one) => {
				const end = one.indexOf('\n');
				return { command: one.slice(0, end), output: one.slice(end + 1) };
			})
	);

/** A folder with the program, and `ckptlab` for a shell. @param program its file */
export function folderWith(program: string): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'ckptlab-'));
	copyFileSync(program, path.join(folder, 'ckptlab.mjs'));
	const shim = path.join(folder, 'ckptlab');
	writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${folder}/ckptlab.mjs" "$@"\n`);
	chmodSync(shim, 0o755);
	return folder;
}

/** Runs all commands in one shell, so that `$?` is that of the command before. @returns what each prints, errors too */
export function shellOutputs(folder: string, commands: readonly string[]): string[] {
	const script = commands.map((c) => `(exit $status)\n${c}\nstatus=$?\nprintf '\\0'\n`).join('');
	const { stdout } = spawnSync('sh', ['-c', `exec 2>&1\nstatus=0\n${script}`], {
		cwd: folder,
		encoding: 'utf8',
		env: { PATH: `${folder}:${path.dirname(process.execPath)}:${process.env.PATH}` }
	});
	return stdout.split('\0').slice(0, -1);
}
