/** What a teacher pasted and opened, and what was read of it. It is read in slices, again after each change. */
import type { OpenedSet } from '$lib/course/class/opened_set.ts';
import {
	NOTHING,
	readingCodes,
	type Pasted,
	type CodeSource
} from '$lib/course/class/pasted_codes.ts';
import { setNumber } from '$lib/course/class/results_code.ts';
import { lastOfEachName, remarks, sameNames } from '$lib/course/class/results_remarks.ts';
import { setsOf, tablesOf, type ResultsTable } from '$lib/course/class/results_table.ts';
import { inSlices } from '$lib/ui/dom/in_slices.ts';
import { keepText, PASTED, sessionText } from '$lib/ui/dom/session.ts';
import { keepLink } from '$lib/ui/transfer/class_records.ts';
import { openClass } from '../../class/open_class.ts';
import { textsIn } from './texts_in.ts';

/** A field with more text takes long to draw. */
const TYPED_MOST = 50_000;
interface OpenedFile {
	readonly name: string;
	readonly sources: readonly CodeSource[];
}

export const knownOf = (links: readonly string[]): OpenedSet[] =>
	links.map(openClass).flatMap((opened) => ('why' in opened ? [] : [opened]));

export class ResultsRun {
	text = $state('');
	files = $state.raw<readonly OpenedFile[]>([]);
	/** Sets that this device knows. */
	given = $state.raw<readonly OpenedSet[]>([]);
	onlyLast = $state(false);
	/** Why files were not read. */
	wrong = $state.raw<readonly string[]>([]);
	/** The file that is being opened; empty for none. */
	opening = $state('');
	/** The part of the text that is read; null while nothing is being read. */
	part = $state<number | null>(null);
	#all = $state.raw<Pasted>(NOTHING);

	readonly isEmpty = $derived(this.text.trim() === '' && this.files.length === 0);
	readonly #pasted = $derived(this.onlyLast ? lastOfEachName(this.#all) : this.#all);
	readonly #sets = $derived(setsOf(this.#pasted));
	readonly #known = $derived.by(() => {
		const sets = new Set(this.#sets.map((of) => of[0]!.results.set));
		const links = this.#all.links.filter((link) => sets.has(setNumber(link)));
		return [...knownOf(links), ...this.given];
	});
	readonly tables = $derived(tablesOf(this.#pasted, this.#known));
	readonly same = $derived(sameNames(this.#all));
	/** Null before anything is read. */
	readonly said = $derived(this.#all === NOTHING ? null : remarks(this.#pasted, this.#sets));

	tableOf(link: string | null): ResultsTable | null {
		return this.tables.find((t) => t.known !== null && t.known.link === link) ?? null;
	}

	/** Shows the codes that are kept with a set, unless there are others. */
	showKept(codes: readonly string[]): void {
		const kept = codes.join('\n');
		if (kept === this.#shown) return;
		if (['', this.#shown].includes(this.text) && this.files.length === 0) this.text = kept;
		this.#shown = kept;
	}
	#shown = '';

	/** What was pasted and opened in this tab before, on a visit that has ended. */
	resume(): void {
		const { text = '', files = [] } = JSON.parse(
			sessionText(PASTED) || '{}'
		) as Partial<ResultsRun>;
		[this.text, this.files] = [text, files];
	}
	/** What a set keeps is not kept here, too. */
	keep(): void {
		const text = this.text === this.#shown ? '' : this.text;
		const none = text === '' && this.files.length === 0;
		keepText(PASTED, none ? '' : JSON.stringify({ text, files: this.files }));
	}

	/** Reads all of it; what is being read of an earlier state stops. */
	async read(): Promise<void> {
		const sources = [{ file: '', text: this.text }, ...this.files.flatMap((file) => file.sources)];
		const mine = (this.#latest = {});
		this.part = null;
		if (this.isEmpty) {
			this.#all = NOTHING;
			return;
		}
		const known = this.given.map((set) => setNumber(set.link));
		const read = await inSlices(
			readingCodes(sources, known),
			(part) => (this.part = part),
			() => this.#latest !== mine
		);
		if (!read) return;
		this.#all = read;
		this.part = null;
		// From now on this device knows the sets whose links were pasted with their codes.
		for (const { known } of this.tables)
			if (known && read.links.includes(known.link)) keepLink(known.link);
	}
	#latest = {};

	/** @returns whether a text that is typed or pasted has a place in the field; a long one becomes a file */
	takes(more: string): boolean {
		if (this.text.length + more.length <= TYPED_MOST) return true;
		this.files = [
			...this.files,
			{ name: 'Pasted text', sources: [{ file: 'pasted text', text: more }] }
		];
		return false;
	}

	async open(files: readonly File[]): Promise<void> {
		this.wrong = [];
		const mine = (this.#opened = {});
		for (const file of files) {
			this.opening = file.name;
			const { sources, why } = await textsIn(file);
			if (this.#opened !== mine) return;
			this.wrong = [...this.wrong, ...why];
			if (sources.length > 0) this.files = [...this.files, { name: file.name, sources }];
		}
		this.opening = '';
	}
	/** The last press of Open or Clear. */
	#opened = {};

	close(file: OpenedFile): void {
		this.files = this.files.filter((f) => f !== file);
	}

	clear(): void {
		this.text = '';
		this.files = [];
		this.wrong = [];
		this.opening = '';
		this.#opened = {};
	}
}
