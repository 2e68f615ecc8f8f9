/** Runs a call of the program: what it prints, what it writes, and how it ends. */
import { callOf, type Call } from './call.ts';
import { mendFile, writeImage } from './change_files.ts';
import type { Command, Options } from './commands.ts';
import { diffFiles, replayFiles } from './compare_files.ts';
import { inspectFiles, linkFile, openLink } from './inspect_files.ts';
import { EXIT, type ExitStatus } from './lines.ts';
import { Unreadable, Usage, type World } from './world.ts';
import { writeVectors } from './write_vectors.ts';

const WORK: Readonly<Record<string, (call: Call, world: World) => Promise<ExitStatus>>> = {
	inspect: inspectFiles,
	write: writeImage,
	link: linkFile,
	open: openLink,
	diff: diffFiles,
	vectors: writeVectors,
	replay: replayFiles,
	mend: mendFile
};

/** @param options as they were typed, known ones alone */
export async function runCall(
	command: Command,
	options: Options,
	operands: readonly string[],
	world: World
): Promise<ExitStatus> {
	try {
		return await WORK[command.name]!(callOf(command, options, operands, world.site), world);
	} catch (e) {
		if (!(e instanceof Unreadable || e instanceof Usage)) throw e;
		world.progress('');
		if (e instanceof Unreadable) {
			world.complain(e.message);
			return EXIT.unreadable;
		}
		world.complain(`${e.message}; see ckptlab ${command.name} --help`);
		return EXIT.usage;
	}
}
