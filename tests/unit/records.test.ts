/** Records of saved work in a browser's storage. */
import { expect, test, vi } from 'vitest';
import { newId, save } from '../../src/lib/ui/history/records.ts';
import { savedWorks } from '../../src/lib/ui/history/saved_list.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

/** A storage whose keys are its own, as a browser's are. */
function storage(records: Readonly<Record<string, string>>): void {
	const own: Record<string, string> = { ...records };
	const call = (name: string, value: unknown) => Object.defineProperty(own, name, { value });
	call('getItem', (key: string) => own[key] ?? null);
	call('setItem', (key: string, text: string) => void (own[key] = text));
	call('removeItem', (key: string) => void delete own[key]);
	vi.stubGlobal('localStorage', own);
}

test('the newest works stay after the clock was set back, and the oldest go', async () => {
	const tomorrow = Date.now() + 86_400_000;
	const old = (i: number): [string, string] => [
		`ckptlab.saved.1.old${i}`,
		JSON.stringify({ link: '1', file: null, rest: 0, behind: false, at: tomorrow + i })
	];
	storage(Object.fromEntries(Array.from({ length: 20 }, (_, i) => old(i))));
	const { state } = new Workbench();
	for (const file of ['first', 'second', 'third']) {
		expect(save(newId(), { ...state, file }, null)).toBeNull();
		await vi.waitFor(() => expect(savedWorks()).toHaveLength(20));
	}
	expect(savedWorks().map(({ id, file }) => file ?? id)).toEqual([
		...['third', 'second', 'first'],
		...Array.from({ length: 17 }, (_, i) => `old${19 - i}`)
	]);
});
