/** The list of all objects of a file while it grows: its rows, the filtered ones, and where it is. */
import { objectsIn, type End, type FileFormat, type ObjectRow } from '$lib/format/objects_in.ts';
import { ALL, filterOf } from '$lib/view/bytes/file_objects.ts';

/** More rows would be taller than browsers allow. */
const MOST = 300_000;

export class FileListing {
	/** All rows. They are no state: `count` tells of new ones. */
	private rows: ObjectRow[] = [];
	/** The rows of the filter's type. */
	private filtered: ObjectRow[] = [];
	private readonly counts = new Map<number | null, number>();

	count = $state(0);
	errors = $state(0);
	/** Objects without the rows that no object leads to. */
	objects = $state(0);
	/** So far the file has been read or skipped. */
	at = $state(0);
	running = $state(false);
	end = $state.raw<End | null>(null);
	/** Why the file cannot be read. */
	fault = $state<string | null>(null);
	/** Offset of the first page array. */
	pages = $state<number | null>(null);
	filter = $state(ALL);
	/** What runs; another run or `stop` replaces it. */
	private turn = 0;

	readonly shown: readonly ObjectRow[] = $derived.by(() => {
		void this.count;
		if (this.filter === ALL) return this.rows.slice();
		return this.filtered.slice();
	});

	/** Number of rows of each type, by type. */
	readonly types: readonly (readonly [number | null, number])[] = $derived.by(() => {
		void this.count;
		return [...this.counts].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity));
	});

	show(filter: string): void {
		this.filter = filter;
		this.filtered = this.rows.filter((r) => filterOf(r.type) === filter);
	}

	stop(): void {
		this.turn++;
		this.running = false;
	}

	/** Lists a file from its start, or, with `from` in the format alone, from where the list was full. */
	async run(file: Blob, format: Omit<FileFormat, 'most'>): Promise<void> {
		this.stop();
		const { turn } = this;
		this.rows = [];
		this.counts.clear();
		this.count = this.errors = this.objects = 0;
		this.end = this.fault = this.pages = null;
		this.show(ALL);
		this.running = true;
		const read = async (offset: number, length: number) =>
			new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
		try {
			for await (const batch of objectsIn({ size: file.size, read }, { ...format, most: MOST })) {
				if (this.turn !== turn) return;
				for (const row of batch.rows) this.add(row, format);
				this.at = batch.at;
				this.end = batch.end;
				this.count = this.rows.length;
			}
		} catch (e) {
			if (this.turn === turn) this.fault = e instanceof Error ? e.message : String(e);
		}
		if (this.turn === turn) this.running = false;
	}

	private add(row: ObjectRow, { map }: Pick<FileFormat, 'map'>): void {
		const { type } = row;
		this.rows.push(row);
		if (this.filter === filterOf(type)) this.filtered.push(row);
		this.counts.set(type, (this.counts.get(type) ?? 0) + 1);
		if (type === map.types.ERROR) this.errors++;
		if (type !== null && row.how !== 'found') this.objects++;
		if (type === map.types.PGARR) this.pages ??= row.offset;
	}
}
