/** States one below the other: what the kernel says of each, in what it differs from the one above, and the checks of all. */
import { andText, plural, sizeText } from '../../format/count.ts';
import { joined, type Range } from '../../format/ranges.ts';
import type { Case } from '../../share/case.ts';
import { byteDiff } from '../../share/compare.ts';
import { checkWord, ENDED, groupOf } from '../kernel/checks.ts';
import { textOf } from '../kernel/sentence.ts';
import { settingsOf } from '../kernel/setup.ts';
import { twoRows } from '../kernel/evidence.ts';
import { verdict } from '../kernel/verdict.ts';
import { explain, runsOf } from '../kernel/why.ts';
import { lsmText } from '../c_text.ts';
import { Reading } from '../reading.ts';
import { drawnTo, extentOf } from '../spectrum.ts';
import { memberDiff } from './member_diff.ts';
import { imageLsm } from '../kernel/running_lsm.ts';

/** The name of a state, by its place. */
export const letterOf = (i: number): string => String.fromCharCode(65 + i);

export interface Compared extends Case {
	/** The part of a long file that is not in `bytes`. */
	readonly rest: { readonly size: number } | null;
}

export type CompareAll = ReturnType<typeof compareAll>;
export type Band = CompareAll['bands'][number];
export type ComparedCheck = CompareAll['checks'][number];

export function compareAll(states: readonly Compared[]) {
	const readings = states.map((s) => new Reading(s, { cut: s.rest !== null }));
	const extent = extentOf(readings);
	const bands = readings.map((r, i) => {
		const v = verdict(r);
		const read = r.outcome?.consumed ?? 0;
		const size = r.bytes.length + (states[i]!.rest?.size ?? 0);
		return {
			letter: letterOf(i),
			call: v?.call ?? 'No image',
			result: v?.result ?? '',
			refused: v?.refused ?? false,
			/** The kernel's own words, or ours where it said nothing. */
			words: v?.line ?? v?.words ?? '',
			kernels: v !== null && v.line !== null,
			...drawnTo(r, read, extent),
			read,
			/** At the read head; empty without an image. */
			readText: v ? `read ${read} of ${size}` : '',
			/** Its bytes that differ in another state. */
			ringed: ringsOf(readings, r),
			...(i === 0 ? firstOf(r) : changesOf(readings[i - 1]!, r, letterOf(i - 1)))
		};
	});
	return {
		title: titleOf(readings, bands),
		about: aboutOf(readings),
		/** The number of bytes from the left edge to the right one. */
		extent,
		bands,
		checks: checksOf(readings)
	};
}

// ---- the headline

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'];
const counted = (n: number, one: string): string =>
	`${n === 0 ? 'no' : n === 1 ? 'one' : n} ${one}${n > 1 ? 's' : ''}`;

/** How many of them are not equal to any before. */
const distinct = (texts: readonly string[]): number => new Set(texts).size;

function titleOf(
	readings: readonly Reading[],
	bands: readonly { call: string; result: string; words: string }[]
): string {
	const answers = distinct(bands.map(({ result, words }) => `${result} ${words}`));
	const images = distinct(readings.map((r) => String(r.bytes)));
	return `${NUMBERS[answers]} ${plural(answers, 'answer')} to ${NUMBERS[images]!.toLowerCase()} ${plural(images, 'image')}`;
}

function aboutOf(readings: readonly Reading[]): string {
	const sizes = readings.map((r) => r.bytes.length);
	const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
	const lsms = [...new Set(readings.map(imageLsm))];
	const under = lsms.length === 1 && lsms[0] != null ? `, written under ${lsmText(lsms[0])}` : '';
	const kernels = [...new Set(readings.map((r) => `${r.revision.id} on ${r.kernel.arch}`))];
	const size = least === most ? sizeText(most) : `${least} to ${sizeText(most)}`;
	return `${size}${under}; ${plural(kernels.length, 'the kernel is', 'the kernels are')} ${andText(kernels)}.`;
}

// ---- what differs

interface Change {
	readonly name: string;
	/** Null for the first state. */
	readonly was: string | null;
	readonly is: string;
	/** The object of a member; null for a setting. */
	readonly group: string | null;
}

/** More are counted. */
const MEMBERS = 4;

const reasonOf = (r: Reading) => {
	const e = explain(r);
	if (!e) return { group: null, runs: [] };
	return { group: e.group, runs: e.because.length > 0 ? e.because : runsOf(e) };
};

function firstOf(r: Reading) {
	const lsm = imageLsm(r);
	const shown = settings(r).filter(({ name }) => ['flags', LSM].includes(name));
	const changes: Change[] = shown.map(({ name, value }) => ({
		name,
		was: null,
		is: value,
		group: null
	}));
	if (lsm !== null)
		changes.push({ name: 'lsm_name', was: null, is: lsmText(lsm), group: 'lsm_name' });
	return {
		against: 'the state to compare with',
		changes,
		/** Members that differ and are not among the changes. */
		more: 0,
		rows: twoRows(r),
		reason: reasonOf(r)
	};
}

/** What is as in the state above is not said again. */
function changesOf(above: Reading, r: Reading, letter: string) {
	const set = settingChanges(above, r);
	// Equal bytes may have other members in another revision's layout, but nobody changed them.
	const members = String(above.bytes) === String(r.bytes) ? [] : memberDiff(above, r);
	const [rows, reason] = [twoRows(r), reasonOf(r)];
	const told = (x: unknown) => JSON.stringify(x);
	return {
		against: `against ${letter}: ${counted(set.length, 'setting')}, ${bytesText(above, r)}`,
		changes: [
			...set,
			...members.slice(0, MEMBERS).map(({ path, a, b, group }): Change => ({
				name: path,
				was: a ?? 'not there',
				is: b ?? 'not there',
				group
			}))
		],
		more: Math.max(0, members.length - MEMBERS),
		rows: told(rows) === told(twoRows(above)) ? null : rows,
		reason: textOf(reason.runs) === textOf(reasonOf(above).runs) ? { ...reason, runs: [] } : reason
	};
}

function bytesText(above: Reading, r: Reading): string {
	const n = byteDiff(above.bytes, r.bytes).reduce((sum, { from, to }) => sum + to - from, 0);
	const less = above.bytes.length - r.bytes.length;
	return less > 0 && n === 0
		? `${counted(less, 'byte')} missing`
		: `${counted(n, 'byte')}${less > 0 ? `, ${less} missing` : ''}`;
}

const LSM = 'running LSM';

const settings = (r: Reading) => [
	{ name: 'revision', value: r.revision.id, usual: false },
	...settingsOf(r.revision, r.kernel).map((s) => (s.name === 'LSM' ? { ...s, name: LSM } : s)),
	{ name: 'pid', value: String(r.kernel.pid), usual: false },
	{ name: 'log file', value: r.kernel.logfd, usual: false }
];

/** Another revision or arch has other constants, another version and other settings: only what somebody chose counts. */
function settingChanges(a: Reading, b: Reading): Change[] {
	const was = new Map(settings(a).map((s) => [s.name, s]));
	const isBase = ({ kernel, revision }: Reading) => kernel.version_code === revision.version_code;
	return settings(b).flatMap(({ name, value, usual }) => {
		const before = was.get(name);
		if (!before || before.value === value || (usual && before.usual)) return [];
		if (name === 'version' && isBase(a) && isBase(b)) return [];
		return [{ name, was: before.value, is: value, group: null }];
	});
}

/** Bytes of one state that differ in any other. An empty range stands where it lacks bytes of another. */
function ringsOf(readings: readonly Reading[], r: Reading): Range[] {
	const all = readings.flatMap((other) => (other === r ? [] : byteDiff(other.bytes, r.bytes)));
	return joined(all.sort((x, y) => x.from - y.from));
}

// ---- the checks

/** The checks of all kernels, in the order of their readers. Kernels of different revisions share those with the same name. */
function checksOf(readings: readonly Reading[]) {
	const refusesCall = readings.some((r) => r.failedRung === 0);
	const names: string[] = [];
	for (const r of readings)
		r.rungs.forEach(({ name, n }, i) => {
			if ((n === 0 && !refusesCall) || names.includes(name)) return;
			names.splice(names.indexOf(r.rungs[i - 1]?.name ?? '') + 1, 0, name);
		});
	return names.map((name) => {
		const found = readings.map((r) => r.rungs.find((rung) => rung.name === name) ?? null);
		const first = found.findIndex((rung) => rung !== null);
		const rung = found[first]!;
		const numbers = new Set(found.map((x) => x?.n ?? null));
		const isNumbered = numbers.size === 1 && rung.n > 0;
		const cells = readings.map((r, i) => {
			const own = found[i];
			return {
				/** Null where the kernel has no such check, or nothing to check. */
				state: own && r.hasImage ? own.state : null,
				/** The reader came to it, or went past the place where others have it. */
				come: own ? own.reached : r.failedRung === null,
				/** Offset of the first byte that it compares. */
				at: own ? (r.bytesOf(own.n)[0]?.from ?? null) : null,
				word: own && r.hasImage ? checkWord(r, ENDED, own) : 'not there'
			};
		});
		const words = [...new Set(cells.map(({ word }) => word))];
		const said = words.map((word) => {
			const letters = cells.flatMap((cell, i) => (cell.word === word ? letterOf(i) : []));
			return `${andText(letters)} ${word}`;
		});
		const called =
			rung.n === 0 ? 'the call' : isNumbered ? `check ${rung.n}, ${name}` : `check ${name}`;
		return {
			name: rung.n === 0 ? 'the call' : name,
			n: isNumbered ? rung.n : null,
			group: groupOf(readings[first]!, rung.paths[0] ?? ''),
			/** What became of it is not the same in all states. */
			differs: distinct(cells.map(({ state }) => String(state))) > 1,
			cells,
			words: `${called}: ${rung.condition}. ${said.join('; ')}.`
		};
	});
}
