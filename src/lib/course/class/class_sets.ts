/** A teacher's sets: the record of each, the list of them, and a set that comes from a file, a link or an image. */
import { entryNamed } from '../../share/gallery/gallery.ts';
import { pastedLink, readFragment, tidy } from '../../share/link/fragment.ts';
import { decode } from '../../share/link/permalink.ts';
import { jsonKind, merging, recordIn, type Kind } from '../kept_record.ts';
import {
	apart,
	caseName,
	NO_DRAFT,
	setOf,
	titleFrom,
	draftTitle,
	withCase,
	type Draft,
	type DraftQuestion,
	type RefusedQuestion
} from './class_draft.ts';
import { decodeClass, encodeClass } from './class_link.ts';
import { TITLE_MAX, type ClassSet } from './class_set.ts';

// ---- the address of a set

export const VIEWS = ['questions', 'link', 'key', 'lecture', 'results'] as const;
export type SetView = (typeof VIEWS)[number];

/** `#key~2f`, `#key~1AAB...~ask~q...`: a view, of one of this device's sets or of a class link. An image link has no view. */
export function viewIn(hash: string): { readonly view: SetView; readonly of: string } {
	const text = tidy(hash);
	const [first = '', ...rest] = text.split('~');
	const view = VIEWS.find((name) => name === first);
	if (view) return { view, of: rest.join('~') };
	return { view: 'questions', of: /^(1|x\/)/.test(text) ? text : '' };
}

// ---- the record of a set

const texts = (list: unknown): string[] =>
	Array.isArray(list) ? list.filter((text) => typeof text === 'string') : [];
const titleIn = (title: unknown): string =>
	typeof title === 'string' ? title.slice(0, TITLE_MAX) : '';

/**
 * Null for a text that is no set: one with a link that cannot be read, however long it is. In a record of the earlier form, which has no
 * title, a question has the name of its gallery entry.
 */
export function draftOf(record: string): Draft | null {
	try {
		const saved = JSON.parse(record) as Partial<Draft>;
		const { questions, asksCheck, title, codes } = saved;
		const kept = {
			title: titleIn(title),
			titled: saved.titled === true,
			codes: texts(codes)
		};
		if (questions?.length === 0) return { ...NO_DRAFT, ...kept };
		const asked = setOf({ ...NO_DRAFT, ...saved, ...kept, asksCheck: true });
		const set = decodeClass(encodeClass(asked!), Infinity);
		if (!set || 'error' in set) return null;
		const named = set.questions.map((q, i) => {
			const name = String(questions![i]!.name);
			const replaced = texts(questions![i]!.replaced);
			const look = title === undefined ? entryNamed(name)?.look : undefined;
			return {
				...q,
				name: look === undefined ? name : titleFrom(look),
				...(replaced.length > 0 && { replaced })
			};
		});
		return { ...set, ...kept, questions: named, asksCheck: asksCheck === true };
	} catch {
		return null;
	}
}

export const DRAFT: Kind<Draft> = {
	none: NO_DRAFT,
	read: draftOf,
	text: (draft) =>
		draft.questions.length + draft.codes.length === 0 && draft.title === ''
			? null
			: JSON.stringify(draft),
	merge: merging(['questions']),
	work: ['questions']
};

// ---- the list of sets

/** The set that was there before there were several. */
export const FIRST_SET = '1';

export interface SetList {
	/** Ids of the sets, in the order in which they were made. */
	readonly ids: readonly string[];
	/** The set that was opened last, to which questions are added. */
	readonly last: string;
}

const FIRST: SetList = { ids: [FIRST_SET], last: FIRST_SET };
export const isSetId = (id: unknown): boolean => /^[a-z0-9]{1,16}$/.test(String(id));

/** A set that either tab has made is there, and one that either has removed is not. */
const bothLists = (mine: SetList, saved: SetList, base: SetList): Pick<SetList, 'ids'> => {
	const ids = [...saved.ids, ...mine.ids].filter((id, i, all) => all.indexOf(id) === i);
	const gone = base.ids.filter((id) => !mine.ids.includes(id) || !saved.ids.includes(id));
	return { ids: withoutIds(ids, gone) };
};
/** There is always a set, which may have no question. */
const withoutIds = (ids: readonly string[], gone: readonly string[]): readonly string[] => {
	const left = ids.filter((id) => !gone.includes(id));
	return left.length === 0 ? FIRST.ids : left;
};

export const SETS = jsonKind<SetList>({
	none: FIRST,
	read(text) {
		const saved = recordIn(text, FIRST, { last: () => true });
		const ids = texts(saved?.ids).filter(isSetId);
		return ids.length > 0 ? { ids, last: String(saved?.last) } : null;
	},
	rules: [{ of: ['ids'], both: bothLists }]
});

/** The set that was opened last, if it is still there. */
export const lastOf = ({ ids, last }: SetList): string => (ids.includes(last) ? last : ids[0]!);

export const withSetId = ({ ids }: SetList, id: string): SetList => ({
	ids: ids.includes(id) ? ids : [...ids, id],
	last: id
});
export const withoutSetId = (list: SetList, id: string): SetList => {
	const ids = withoutIds(list.ids, [id]);
	return { ids, last: lastOf({ ids, last: list.last }) };
};

// ---- a file for another device

const MARK = 'ckptlab class set';

/** Results stay on the device where they are kept: their codes have names. */
export const setFile = (draft: Draft): string =>
	`${JSON.stringify({ is: MARK, ...draft, codes: undefined }, null, '\t')}\n`;

export const setFileName = (draft: Draft): string =>
	`${draftTitle(draft)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')}.ckptlab.json`;

// ---- what comes from elsewhere

/** The set in a text: of a set file, of a class link, or with the image of a link as its only question. */
export function setFrom(text: string): Draft | RefusedQuestion {
	if (text.includes(MARK)) {
		const set = draftOf(text);
		return set ?? { why: 'This set file is damaged. Save it again on the other device.' };
	}
	const link = pastedLink(text);
	if (!link) return { why: 'This text has no image link and no class link.' };
	if ('error' in link) return { why: `This link cannot be opened: ${link.error}.` };
	const set = decodeClass(link.text);
	if (set === null) return ofImage(link.text);
	if ('error' in set)
		return { why: `This class link is damaged: ${set.error}. Copy it again from its source.` };
	return draftFrom(set);
}

/** The questions of a class link, under the names of their cases. */
function draftFrom(set: ClassSet): Draft | RefusedQuestion {
	const questions: DraftQuestion[] = [];
	for (const q of set.questions) {
		const opened = decode(q.link);
		if ('error' in opened) return { why: `This class link is damaged: ${opened.error}.` };
		questions.push({ ...q, name: apart(caseName(opened.case, null), { questions }) });
	}
	return { ...NO_DRAFT, ...set, titled: set.title !== undefined, questions };
}

/** A note in the link is the words of the question. */
function ofImage(text: string): Draft | RefusedQuestion {
	const target = readFragment(text);
	if (!target) return { why: 'This text has no image link and no class link.' };
	if ('error' in target) return { why: `This link cannot be opened: ${target.error}.` };
	if (target.viewError !== null) return { why: `This link cannot be opened: ${target.viewError}.` };
	const entry = target.kind === 'entry' ? entryNamed(target.name) : undefined;
	if (target.kind === 'entry' && !entry) return { why: `The gallery has no entry ${target.name}.` };
	const c = target.kind === 'case' ? target.case : entry!.build();
	const name = entry ? titleFrom(entry.look) : caseName(c, null);
	return withCase(NO_DRAFT, c, name, target.view.mark?.note ?? '');
}
