/** The list of all objects of a file while it grows: its rows, the filtered ones, and where it is. */
import {
	objectsIn,
	type End,
	type FileFormat,
	type ObjectRow,
	type FileSource
} from '$lib/format/objects_in.ts';
import { ALL, filterOf } from '$lib/view/bytes/file_objects.ts';

/** More rows would be taller than browsers allow. */
const MOST = 300_000;
/** Milliseconds between two looks of the page at the list: painting it takes longer than reading 4 MiB. */
const PAUSE = 100;

/**
 * A file whose first bytes are in memory. The rest is read from the disk as it is: browsers read a Blob made of both more
 * slowly.
 */
export const sourceOf = (first: Uint8Array, rest: Blob): FileSource => ({
	size: first.length + rest.size,
	async read(offset, length) {
		const head = first.slice(offset, offset + length);
		if (head.length === length) return head;
		const from = Math.max(0, offset - first.length);
		const part = rest.slice(from, from + length - head.length);
		const tail = new Uint8Array(await part.arrayBuffer());
		if (head.length === 0) return tail;
		const both = new Uint8Array(head.length + tail.length);
		both.set(head);
		both.set(tail, head.length);
		return both;
	}
});

const nothing = () => ({
	/** Grows in place: to copy all rows each time was a twentieth of the reading. */
	rows: [] as ObjectRow[],
	/** Number of rows of each type. */
	counts: new Map<number | null, number>(),
	errors: 0,
	/** Objects without the rows that no object leads to. */
	objects: 0,
	/** So far the file has been read or skipped. */
	at: 0,
	/** Offset of the first page array. */
	pages: null as number | null
});

export class FileListing {
	private known = nothing();
	/** When the page was last told of what is known. */
	private told = 0;
	/** What the page has been told: another object each time. */
	now = $state.raw(nothing());
	running = $state(false);
	end = $state.raw<End | null>(null);
	fault = $state<string | null>(null);
	filter = $state(ALL);
	/** What runs; another run or `stop` replaces it. */
	private turn = 0;

	/** Another object when there are more rows. */
	readonly shown: { readonly rows: readonly ObjectRow[] } = $derived.by(() => {
		const { rows } = this.now;
		if (this.filter === ALL) return { rows };
		return { rows: rows.filter((r) => filterOf(r.type) === this.filter) };
	});
	readonly types: readonly (readonly [number | null, number])[] = $derived(
		[...this.now.counts].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity))
	);

	stop(): void {
		if (this.running) this.tell();
		this.turn++;
		this.running = false;
	}

	private tell(): void {
		this.told = performance.now();
		this.now = { ...this.known };
	}

	/** Lists a file. Without known objects the list begins at `from`, where the last one was full. */
	async run(source: FileSource, format: Omit<FileFormat, 'most'>): Promise<void> {
		this.stop();
		const { turn } = this;
		this.known = nothing();
		this.end = this.fault = null;
		this.filter = ALL;
		this.tell();
		this.running = true;
		try {
			for await (const batch of objectsIn(source, { ...format, most: MOST })) {
				if (this.turn !== turn) return;
				for (const row of batch.rows) this.add(row, format);
				this.known.at = batch.at;
				this.end = batch.end;
				if (performance.now() - this.told > PAUSE) this.tell();
			}
		} catch (e) {
			if (this.turn === turn) this.fault = e instanceof Error ? e.message : String(e);
		}
		if (this.turn === turn) this.stop();
	}

	private add(row: ObjectRow, { map }: Pick<FileFormat, 'map'>): void {
		const { type } = row;
		const { known } = this;
		known.rows.push(row);
		known.counts.set(type, (known.counts.get(type) ?? 0) + 1);
		if (type === map.types.ERROR) known.errors++;
		if (type !== null && row.how !== 'found') known.objects++;
		if (type === map.types.PGARR) known.pages ??= row.offset;
	}
}
