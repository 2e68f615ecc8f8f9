/** What to conclude from a verdict, for a row of a table: of a refusal the reason that its explanation gives. */
import { c_string, hex, latin1 } from '../../format/hex.ts';
import { isPaddingSpan } from '../../format/image.ts';
import { checkNumber } from '../../kernel/check_number.ts';
import { versionText } from '../../kernel/version.ts';
import { bitOf } from '../../revisions/revision.ts';
import { explain, wrongInfo } from './explain.ts';
import type { Reading } from '../reading.ts';
import { k, member, say, type Sentence } from './sentence.ts';

/** Empty without an image. */
export function conclusion(r: Reading): Sentence {
	const why = explain(r, { rung: null, atEnd: true });
	if (!why) return [];
	// Of an acceptance without anything special: that checks were skipped, or why they passed.
	if (r.outcome?.errno === '0')
		return CONCLUSIONS.find(([holds]) => holds(r))?.[1](r) ?? why.because;
	if (r.outcome?.killed)
		return say`The caller was to become the restarted process, so a failure kills it.`;
	// Without a model of the kernel there is no reason.
	return r.outcome?.errno === 'UNMODELLED' ? why.compared : why.because;
}

type Conclusion = readonly [holds: (r: Reading) => boolean, sentence: (r: Reading) => Sentence];

/**
 * Of an acceptance: what the image has that might have been refused, and why no check refused it. The first that holds counts,
 * the rarest first.
 */
const CONCLUSIONS: readonly Conclusion[] = [
	[
		// The reader ignores the answer of the hook.
		(r) => wrongInfo(r) !== null,
		() =>
			say`Only smack looks at LSM_INFO; the other LSMs throw away what comes there, and any error too.`
	],
	[
		(r) => (r.outcome?.consumed ?? 0) < r.bytes.length,
		(r) =>
			say`The model ends with the ${
				r.rungs.some((x) => x.name === 'CONTAINER') ? 'container part' : 'header'
			}, after ${String(r.outcome?.consumed)} bytes; restart(2) goes on to TREE.`
	],
	[
		(r) => r.steps.some((s) => s.kind === 'read' && s.path.startsWith('objref[')),
		() =>
			say`An OBJREF makes the kernel restore a shared object first; then it reads the one that it expected.`
	],
	[
		(r) => r.layout.spans.some((s) => isPaddingSpan(s) && bytesOf(r, s.path).some((b) => b !== 0)),
		() => say`Padding belongs to no member, so a kernel that compares members never looks at it.`
	],
	[
		(r) => r.span('time') !== null && bytesOf(r, 'time').every((b) => b === 0),
		() =>
			say`The ${member('time')} is for people: no check compares it, so an image is never too old.`
	],
	[
		(r) => !textOf(r, 'release').startsWith(versionText(r.kernel.version_code)),
		() =>
			say`The three texts are for people and tools: checks look at their length, never at what they say.`
	],
	[
		(r) => flagsOf(r).includes('RESTART_TASKSELF'),
		() =>
			say`${k('RESTART_TASKSELF')} kills the caller only if the call fails, and this one returns 0.`
	],
	[
		(r) => flagsOf(r).includes('RESTART_GHOST'),
		(r) =>
			say`The bit ${k(hex(bitOf(r.revision.restartFlags, 'RESTART_GHOST')))} means ${k('RESTART_GHOST')} to this kernel: a flag belongs to its revision.`
	],
	[
		(r) => {
			const name = bytesOf(r, 'lsm_name');
			return name.subarray(c_string(name).length).some((b) => b !== 0);
		},
		(r) =>
			say`A NUL ends the name, and check ${String(checkNumber(r.rungs, 'same LSM'))} compares nothing after it.`
	],
	[
		// All LSMs but smack write dummy into their record.
		(r) =>
			r.span('lsm_info') !== null &&
			textOf(r, 'lsm_info') !== 'dummy' &&
			textOf(r, 'lsm_name') !== 'smack',
		() => say`The name is a text in a file: a kernel that compares it cannot tell who wrote it.`
	],
	[
		(r) => r.span('what') !== null && flagsOf(r).length === 0,
		() => say`On powerpc the kernel checks only type and length of the processor’s own part.`
	],
	[
		(r) => r.layout.objects.at(-1)?.name === 'container',
		() => say`The container part begins after the header, and here it is one empty object.`
	],
	[
		(r) => r.revision.lsm === 'nothing',
		() =>
			say`The format has no LSM’s name yet, so no flag can ask for the labels of the checkpoint.`
	],
	[
		(r) => r.order === 'be' && flagsOf(r).length === 0,
		() =>
			say`Only ${member('arch_id')} is little endian on every machine; all else has the byte order of its writer.`
	]
];

function bytesOf(r: Reading, path: string): Uint8Array {
	const s = r.span(path);
	return s ? r.bytes.subarray(s.offset, s.offset + s.size) : new Uint8Array(0);
}
const textOf = (r: Reading, path: string): string => latin1(c_string(bytesOf(r, path)));

const flagsOf = ({ kernel, revision }: Reading): string[] =>
	revision.restartFlags.filter((f) => (kernel.flags & f.bit) !== 0).map((f) => f.name);
