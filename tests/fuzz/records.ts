/** What a browser keeps, as the page wrote it and damaged: each is read as no record, or as one that is written and read again. */
import { NO_DRAFT, withCase } from '../../src/lib/course/class/class_draft.ts';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { DRAFT, SETS } from '../../src/lib/course/class/class_sets.ts';
import { openSet } from '../../src/lib/course/class/opened_set.ts';
import { recordOfSet, setKept } from '../../src/lib/course/class/set_record.ts';
import { END } from '../../src/lib/course/end/explanation.ts';
import {
	decodeProgress,
	encodeProgress,
	progressCode
} from '../../src/lib/course/end/moved_progress.ts';
import { NO_PATCH, PATCH_KEPT } from '../../src/lib/course/end/patch_by_hand.ts';
import { isSame, type Kind } from '../../src/lib/course/kept_record.ts';
import { NOTHING_YET, PROGRESS } from '../../src/lib/course/lesson/lesson_record.ts';
import { NO_TRY } from '../../src/lib/course/lesson/tries.ts';
import { NO_RECORD, puzzleKept } from '../../src/lib/course/puzzle/puzzle_score.ts';
import { PUZZLES } from '../../src/lib/course/puzzle/puzzles.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { readRecord, recordText } from '../../src/lib/view/saved_record.ts';
import { numbersFrom, type Below } from '../unit/mutants.ts';
import { damagedJson, damagedText, oneOf } from './damaged_text.ts';
import { failing } from './failing.ts';

const CASE = GALLERY.find((e) => e.name === 'selinux-on-smack')!.build();
const LINK = encode(CASE);

/** Records as the page writes them, and their reader: what is wrong with what it reads, or null. */
type Read = readonly [
	text: string,
	wrong: (text: string) => string | null | Promise<string | null>
];

/** A record that was read is written as one that is read as the same. */
function kept<T extends object>({ read, text, merge, none }: Kind<T>, written: string): Read {
	return [
		written,
		(damaged) => {
			const record = read(damaged);
			if (record === null) return null;
			merge(none, record, none);
			merge(record, none, record);
			const again = text(record);
			if (again === null) return null;
			const back = read(again);
			return back !== null && isSame(back, record) ? null : `${damaged} becomes ${again}`;
		}
	];
}

const work = { id: 'a', link: LINK, file: 'é.img', rest: 0, behind: false, at: 1_700_000_000_000 };
const progress = {
	...NOTHING_YET,
	option: 1,
	ran: true,
	first: { option: 0, check: 'same LSM' },
	exercise: LINK,
	tries: [{ ...NO_TRY, change: LINK }]
};

async function reads(): Promise<Read[]> {
	const drafted = withCase({ ...NO_DRAFT, title: 'é', codes: ['0X37'] }, CASE, 'a name');
	if ('why' in drafted) throw new Error(drafted.why);
	const set = openSet(encodeClass(drafted));
	if (!set || 'why' in set) throw new Error('the set does not open');
	const answered = { ...setKept(set).none, at: 1 };
	return [
		[
			recordText({ ...work, chip: null }),
			(text) => {
				const record = readRecord('a', text);
				const back = record && readRecord('a', recordText(record));
				return isSame(back, record) ? null : text;
			}
		],
		kept(PROGRESS, JSON.stringify(progress)),
		kept(DRAFT, JSON.stringify(drafted)),
		kept(SETS, JSON.stringify({ ids: ['1', 'ab'], last: 'ab' })),
		kept(setKept(set), recordOfSet(set, answered)),
		kept(puzzleKept(PUZZLES[0]!), JSON.stringify({ ...NO_RECORD, best: 3, bestImage: LINK })),
		kept(PATCH_KEPT, JSON.stringify({ ...NO_PATCH, left: LINK, hints: 1 })),
		kept(END, JSON.stringify({ ...END.none, text: 'words', ticked: [1] })),
		[
			await encodeProgress([['keep-lsm', JSON.stringify(progress)]]),
			async (text) => {
				const list = await decodeProgress(progressCode(text) ?? text);
				return 'error' in list || (await encodeProgress(list)).length > 0 ? null : text;
			}
		]
	];
}

const damaged = (n: Below, text: string): string =>
	n(2) || !/^[{[]/.test(text)
		? damagedText(n, text)
		: JSON.stringify(damagedJson(n, JSON.parse(text)));

export async function records(seed: number, many: number): Promise<string[]> {
	const n = numbersFrom(seed);
	const all = await reads();
	return failing(many, (i) => {
		const [text, wrong] = all[i % all.length]!;
		return wrong(
			i < all.length ? text : damaged(n, oneOf(n, [text, text, text, all[n(all.length)]![0]]))
		);
	});
}
