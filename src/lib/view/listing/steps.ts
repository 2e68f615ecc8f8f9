/** Which line of the listing each step of the trace belongs to. */
import type { CheckName, Step } from '../../kernel/trace.ts';
import type { Line } from './line.ts';

export const compares = ({ members = [] }: Line, path: string): boolean =>
	members.some((m) => (m.endsWith('.') ? path.startsWith(m) : path === m));

/** The path under which the trace reads the header of an object. */
export const headerPath = (object: string): string => (object === 'header' ? 'h' : `${object}.h`);

function begins(line: Line, check: CheckName, s: Step): boolean {
	if (s.kind === 'print') return line.print?.func === s.func && line.print.format === s.format;
	if (line.check !== check) return false;
	if (s.kind === 'check') return compares(line, s.path);
	return line.object !== undefined && s.path === headerPath(line.object);
}

/**
 * For each step the index of its line. A step that begins no line belongs to the line before it: what reading an object
 * compares and prints, and the OBJREFs before it.
 */
export function linesOfSteps(
	lines: readonly (Line | null)[],
	steps: readonly Step[],
	nameOf: (rung: number) => CheckName
): number[] {
	let at = 0;
	return steps.map((s) => {
		const check = nameOf(s.rung);
		const next = lines.findIndex((l, i) => i >= at && l !== null && begins(l, check, s));
		if (next >= 0) at = next;
		return at;
	});
}
