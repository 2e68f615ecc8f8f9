/** What belongs together on the page of a revision: an object, its members, and the checks that look at them. */
import type { ImageObject, Layout, Span } from '../../format/image.ts';
import type { LadderRung } from '../../kernel/ladder.ts';
import { nameIn, type Arch, type Revision } from '../../revisions/revision.ts';
import { checkId, memberId, oldCheckId, typeId } from '../places.ts';

export type Things = ReturnType<typeof thingsOf>;

/** @param layout of an image that the reader accepts */
export function thingsOf(
	revision: Revision,
	rungs: readonly LadderRung[],
	arch: Arch,
	layout: Layout
) {
	const typeName = (type: number): string => nameIn(arch.map.types, type) ?? '';

	/** The addresses of a check. */
	const idsOf = ({ name }: LadderRung): string[] => [
		checkId(name),
		oldCheckId(revision, name) ?? ''
	];
	const ownIds = (s: Span, object: string): string[] => [
		object,
		s.group === 'constants' ? s.group : '',
		memberId(s) ?? ''
	];

	/** Who checks a member, and what lights it. */
	const about = (s: Span, o: Pick<ImageObject, 'name' | 'slot'>) => {
		const checks = rungs.filter((r) => r.n > 0 && r.paths.includes(s.path));
		const type = s.path.endsWith('h.type') && o.slot ? typeName(o.slot.type) : '';
		return {
			checks: checks.map(({ n, name }) => ({ n, name })),
			at: words(...ownIds(s, o.name), ...checks.flatMap(idsOf), type && typeId(type))
		};
	};

	/** What lights the object's line in the contents: all that lights one of its members. */
	function ofObject(name: string): string {
		const object = layout.objects.find((o) => o.name === name)!;
		const spans = layout.spans.slice(object.from, object.to);
		const all = spans.flatMap((s) => about(s, object).at.split(' '));
		return words(...all.filter((id) => !id.startsWith('type-')));
	}

	/** What lights a check, and the object whose hue it has. */
	function ofCheck(r: LadderRung): { at: string; group: string } {
		const spans = layout.spans.filter((s) => r.paths.includes(s.path));
		const flag = /^(RESTART_\w+) is off$/.exec(r.why ?? '')?.[1] ?? '';
		const members = spans.flatMap((s) => ownIds(s, layout.objects[s.object]!.name));
		return { at: words(...idsOf(r), flag, ...members), group: spans[0]?.group ?? 'tail' };
	}

	return { revision, typeName, about, ofObject, ofCheck };
}

/** Each once. */
const words = (...list: readonly string[]): string =>
	[...new Set(list.filter((w) => w !== ''))].join(' ');
