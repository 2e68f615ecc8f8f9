import { expect, test, vi } from 'vitest';
import { keptEnd, keptPatch } from '../../src/routes/learn/kept.svelte.ts';
import { storage } from './cases.ts';

test('two tabs change one record, and each change keeps what the other has saved', () => {
	storage();
	const [here, there] = [keptEnd(), keptEnd()];
	here.read();
	there.read();
	here.change({ text: 'It writes a name.' });
	there.change({ name: 'Ada' });
	expect(keptEnd().read()).toMatchObject({ text: 'It writes a name.', name: 'Ada' });
});

test('where the browser does not save, the record stays on the page', () => {
	vi.stubGlobal('localStorage', {
		getItem: () => null,
		setItem: () => {
			throw new Error('full');
		}
	});
	const patch = keptPatch();
	patch.change({ solved: true });
	patch.change({ shown: true });
	expect(patch.unsaved).toBe(true);
	expect(patch.record).toMatchObject({ solved: true, shown: true });
});
