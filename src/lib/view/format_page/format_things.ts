/** What belongs together on the page of a revision: an object, its members, and the checks that look at them. */
import type { ImageObject, Layout, Span } from '../../format/image.ts';
import type { LadderRung } from '../../kernel/ladder.ts';
import { nameIn, type Arch, type Revision } from '../../revisions/revision.ts';
import { checkId, memberId, oldCheckId, typeId } from './format_links.ts';
import type { About } from './layout_diagram.ts';

export class Things {
	readonly revision;
	private readonly rungs;
	private readonly layout;
	private readonly types;

	/** @param layout of an image that the reader accepts */
	constructor(revision: Revision, rungs: readonly LadderRung[], arch: Arch, layout: Layout) {
		this.revision = revision;
		this.rungs = rungs;
		this.layout = layout;
		this.types = arch.map.types;
	}

	typeName(type: number): string {
		return nameIn(this.types, type) ?? '';
	}

	/** What lights a member, and who checks it. */
	about = (s: Span, o: Pick<ImageObject, 'name' | 'slot'>): About => {
		const checks = this.rungs.filter((r) => r.n > 0 && r.paths.includes(s.path));
		const type = s.path.endsWith('h.type') && o.slot ? this.typeName(o.slot.type) : '';
		return {
			checks: checks.map(({ n, name }) => ({ n, name })),
			at: words(
				o.name,
				s.group === 'constants' ? s.group : '',
				memberId(s) ?? '',
				...checks.flatMap(this.idsOf),
				type && typeId(type)
			)
		};
	};

	/** What lights the object's line in the contents: all that lights one of its members. */
	ofObject(name: string): string {
		const object = this.layout.objects.find((o) => o.name === name)!;
		const spans = this.layout.spans.slice(object.from, object.to);
		const all = spans.flatMap((s) => this.about(s, object).at.split(' '));
		return words(...all.filter((id) => !id.startsWith('type-')));
	}

	/** The members that a check looks at. */
	private spansOf(r: LadderRung): Span[] {
		return this.layout.spans.filter((s) => r.paths.includes(s.path));
	}

	/** The addresses of a check. */
	private readonly idsOf = ({ name }: LadderRung): string[] => [
		checkId(name),
		oldCheckId(this.revision, name) ?? ''
	];

	/** What lights a check, and the object whose hue it has. */
	ofCheck(r: LadderRung): { at: string; group: string } {
		const spans = this.spansOf(r);
		const about = spans.flatMap((s) => [
			this.layout.objects[s.object]!.name,
			s.group === 'constants' ? s.group : '',
			memberId(s) ?? ''
		]);
		const flag = /^(RESTART_\w+) is off$/.exec(r.why ?? '')?.[1] ?? '';
		return { at: words(...this.idsOf(r), flag, ...about), group: spans[0]?.group ?? 'tail' };
	}
}

/** Each once. */
const words = (...list: readonly string[]): string =>
	[...new Set(list.filter((w) => w !== ''))].join(' ');
