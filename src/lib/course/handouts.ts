/** Three handouts for paper. What can be computed from the images is computed; a teacher's copy has the answers. */
import { isPaddingSpan, layout, spanInt } from '../format/image.ts';
import { Trace, type CheckName } from '../kernel/trace.ts';
import { archOf, type Revision } from '../revisions/revision.ts';
import type { Case } from '../share/case.ts';
import { numberText } from '../view/members.ts';
import type { Ending } from './conditions.ts';
import { numbered } from './numbered.ts';
import type { Start } from './start.ts';

interface Handout {
	readonly slug: string;
	readonly title: string;
	readonly task: string;
}

interface BytesHandout extends Handout {
	readonly lesson: string;
	readonly start: Start;
	/** So many bytes of the image are on it. */
	readonly size: number;
	readonly answer: string;
	readonly back: { readonly task: string; readonly start: Start; readonly answer: string };
}

/** Handout 1: the header of an image, and on the back another one. */
export const BYTES = numbered<BytesHandout>({
	slug: 'bytes',
	title: '72 bytes',
	task: 'Fill in the value of each member. The kernel is an ordinary 2.6.31 on x86_32, with the constants below. Which check refuses the image, and at which byte?',
	lesson: 'on-paper',
	start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x30: '40' } },
	size: 72,
	answer: 'Check {constants}. `uts_domainname_len`, at offset 48, is 64 and not 65.',
	back: {
		task: 'The same 72 bytes from s390x, which writes the high byte first. Which number stands the other way round?',
		start: { entry: 'good-s390x' },
		answer: '`arch_id`: `02 00` is 2, with the low byte first.'
	}
});

interface TailsHandout extends Handout {
	/** The first offset on it. */
	readonly from: number;
	readonly starts: readonly Start[];
}

/** Handout 2: the ends of four images. */
export const TAILS: TailsHandout = {
	slug: 'tails',
	title: 'Four tails',
	task: 'Each image is good up to 0x120. Say for each what `restart()` returns, which check decides, and how many bytes it takes from the file. In a good image the object `lsm_name` begins at 0x123, and `header_arch` at 0x136.',
	from: 0x120,
	starts: [
		{ base: ['aug09', 'x86_32', 'selinux'], keep: true },
		{ base: ['aug09', 'x86_32', 'default'], keep: true, poke: { 0x133: '58 58 58' } },
		{ base: ['aug09', 'x86_32', 'default'], keep: true, poke: { 0x12e: '00' } },
		{ base: ['aug09', 'x86_32', 'default'], poke: { 0x13a: '08' } }
	]
};

interface ReaderRow {
	readonly check: CheckName;
	/** What August's reader asks. */
	readonly asks: string;
	readonly because: string;
	readonly refuses: string;
	/** The column that students fill in. */
	readonly wayOut: 'nothing to free yet' | 'end' | 'return';
}

interface ReaderHandout extends Handout {
	readonly lesson: string;
	/** Whose reader it is. */
	readonly start: Start;
	readonly answer: string;
	readonly rows: readonly ReaderRow[];
}

/** Handout 3: the reader of August as a table, whose last column is empty. */
export const READER = numbered<ReaderHandout>({
	slug: 'reader',
	title: 'The reader on one page',
	task: 'Fill in the last column from the text of the lesson: by which way does the reader leave if this check refuses? Is every way out right? If not, what does it cost, and who can make it happen?',
	lesson: 'leak',
	start: { base: ['aug09', 'x86_32', 'default'] },
	answer:
		'Checks {same LSM} and {kept LSM} return and do not go to the end, so nobody frees the copy of the header and the utsname. Each call costs two allocations. Anybody can make it, as long as `ckpt_unpriv_allowed` is 1.',
	rows: [
		{
			check: 'call',
			asks: 'Are the flags known, may the caller do this, and is fd open?',
			because:
				'A flag that the kernel does not understand must not be ignored, and not everybody may restart.',
			refuses: '`EINVAL`, `EPERM` or `EBADF`, at 0',
			wayOut: 'nothing to free yet'
		},
		{
			check: 'HEADER',
			asks: 'Is the first object a `HEADER` of 72 bytes?',
			because: 'Anything else is no image, or one of another byte order.',
			refuses: '`EINVAL` or `EPIPE`, up to 72',
			wayOut: 'nothing to free yet'
		},
		{
			check: 'arch',
			asks: 'Is `arch_id` mine?',
			because: 'Registers and memory of another processor mean nothing here.',
			refuses: '`EINVAL`, at 72',
			wayOut: 'end'
		},
		{
			check: 'version',
			asks: 'Are `magic`, `rev`, `major`, `minor` and `patch` mine?',
			because: 'The layout of all that follows belongs to one format and one kernel.',
			refuses: '`EINVAL`, at 72',
			wayOut: 'end'
		},
		{
			check: 'uflags',
			asks: 'Does `uflags` have only bits that I know?',
			because: 'An unknown bit may mean content that this reader cannot read.',
			refuses: '`EINVAL`, at 72',
			wayOut: 'end'
		},
		{
			check: 'constants',
			asks: 'Are the ten constants mine?',
			because: 'Two builds of one version may differ in sizes.',
			refuses: '`EINVAL`, at 72',
			wayOut: 'end'
		},
		{
			check: 'memory',
			asks: 'Is there memory for the utsname?',
			because: 'The texts that follow have to go somewhere.',
			refuses: '`ENOMEM`, at 72',
			wayOut: 'end'
		},
		{
			check: 'texts',
			asks: 'Do three `BUFFER`s of 73 bytes follow?',
			because: 'With a wrong length the next object would not be found.',
			refuses: '`EINVAL` or `EPIPE`, up to 291',
			wayOut: 'end'
		},
		{
			check: 'LSM name',
			asks: 'Does a `BUFFER` of 19 bytes follow, with the LSM’s name?',
			because: 'The name has to be read to get past it, with the flag and without.',
			refuses: '`EINVAL` or `EPIPE`, up to 310',
			wayOut: 'end'
		},
		{
			check: 'same LSM',
			asks: 'With `RESTART_KEEP_LSM`: are the names equal?',
			because: 'A label means something only to the LSM that made it.',
			refuses: '`EINVAL` and a warning, at 310',
			wayOut: 'return'
		},
		{
			check: 'kept LSM',
			asks: 'With `RESTART_KEEP_LSM`: is the name `lsm_none` or `default`?',
			because: 'The labels of other LSMs cannot be restored yet.',
			refuses: '`ENOSYS` and a warning, at 310',
			wayOut: 'return'
		},
		{
			check: 'HEADER_ARCH',
			asks: 'Does a `HEADER_ARCH` of 16 bytes follow (8 on s390x)?',
			because: 'Here begins the part that belongs to the processor.',
			refuses: '`EINVAL` or `EPIPE`, up to 326',
			wayOut: 'end'
		},
		{
			check: 'cpu',
			asks: 'On x86: are fxsr, xsave and their size those of this cpu?',
			because: 'Saved floating-point registers must fit the cpu.',
			refuses: '`EINVAL`, at 326',
			wayOut: 'end'
		}
	]
});

export const HANDOUTS: readonly Handout[] = [BYTES, TAILS, READER];

/** A member with an empty place, and the answer. */
export interface Blank {
	readonly path: string;
	readonly offset: number;
	readonly size: number;
	/** Empty for padding. */
	readonly answer: string;
}

/** The members of the first object, in order. The same revision and arch wrote the image and read it. */
export function blanks({ bytes, kernel }: Case, revision: Revision): Blank[] {
	const { order, map } = archOf(revision, kernel.arch);
	const image = bytes ?? new Uint8Array(0);
	return layout(image, order, map)
		.spans.filter((s) => s.object === 0)
		.map((s) => {
			const value = isPaddingSpan(s) ? null : spanInt(image, order, s);
			return {
				path: s.path,
				offset: s.offset,
				size: s.size,
				answer: value === null ? '' : numberText(s, value)
			};
		});
}

/** How a case ends: the answer to each tail. */
export function endingOf({ kernel, bytes }: Case, revision: Revision): Ending {
	const trace = new Trace();
	const { errno, consumed } = revision.restart(kernel, bytes ?? new Uint8Array(0), trace);
	return errno === '0' ? { errno, consumed } : { errno, check: trace.rungs.at(-1)!.name, consumed };
}
