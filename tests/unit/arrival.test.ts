import { describe, expect, it, test } from 'vitest';
import { refuseLink, show } from '../../src/lib/ui/history/arrival.ts';
import { open } from '../../src/lib/view/arrived.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { galleryRows } from '../../src/lib/view/gallery/gallery_rows.ts';

const rows = galleryRows().flatMap((topic) => topic.rows);

describe('a link to the gallery', () => {
	it.each(rows.map((row) => [row.name, row.look] as const))(
		'%s opens what the gallery says of it',
		(name, look) => {
			const w = new Workbench();
			const arrived = open(`#x/${name}`);
			if (!arrived || 'error' in arrived) throw new Error(arrived?.error);
			show(w, arrived);
			expect(w.messages.remark).toEqual({ text: look, entry: name });
			expect(w.state).toEqual({ ...arrived.case, rest: null, file: null });
		}
	);
});

test.each([
	['#x/bad-majic', 'the gallery has no entry “bad-majic”; the nearest name is “bad-magic”'],
	['#x/no-such-entry', 'the gallery has no entry “no-such-entry”']
])('%s opens nothing', (link, error) => {
	expect(open(link)).toEqual({ error });
});

describe('a refused link', () => {
	it('shows no image until the first edit, and the state before can come back', () => {
		const w = new Workbench();
		const before = w.state;
		const arrived = open('#1broken');
		if (!arrived || !('error' in arrived)) throw new Error('it was opened');
		refuseLink(w, arrived.error);
		expect(w.hasImage).toBe(false);
		expect(w.messages.notice?.text).toMatch(
			/^This link cannot be opened: .* from its source\. The address stays until you edit something\.$/
		);
		w.editKernel({ pid: 7 });
		expect(w.messages.notice).toBeNull();
		w.undo();
		w.messages.notice?.action?.run();
		expect(w.state).toBe(before);
	});
});
