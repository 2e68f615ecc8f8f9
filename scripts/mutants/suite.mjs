/**
 * What unit tests import from `vitest`, for one fresh run of one test file in this process: it collects the tests, then runs them
 * up to the first that fails. The matchers are vitest's own.
 */
import { addCustomEqualityTesters, ASYMMETRIC_MATCHERS_OBJECT, chai } from '@vitest/expect';
import { GLOBAL_EXPECT } from '@vitest/expect';
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import { fn, restoreAllMocks, spyOn } from '@vitest/spy';

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
const expect = Object.assign((value, message) => chai.expect(value, message), {
	...chai.expect,
	...globalThis[ASYMMETRIC_MATCHERS_OBJECT]
});
globalThis[GLOBAL_EXPECT] = expect;
// as tests/unit/fast_check.ts
addCustomEqualityTesters([
	(a, b) =>
		a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : undefined
]);

const HOOKS = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'];

/** @returns `vitest`, what a test file imports; `run`, which runs what it has collected */
export function suite() {
	const tests = [];
	const stubbed = [];
	const group = (name, outer) => ({
		name,
		outer,
		begun: false,
		...Object.fromEntries(HOOKS.map((h) => [h, []]))
	});
	const file = group('', null);
	let here = file;

	const withForms = (add) => {
		const each =
			(rows) =>
			(name, ...rest) => {
				const body = rest.find((x) => typeof x === 'function');
				rows.forEach((row, i) =>
					add(`${name} #${i}`, () => body(...(Array.isArray(row) ? row : [row])))
				);
			};
		const skipIf = (is) => (is ? withForms(() => {}) : form);
		const form = Object.assign(
			(name, ...rest) =>
				add(
					name,
					rest.find((x) => typeof x === 'function')
				),
			{ each, skipIf }
		);
		return form;
	};
	const test = withForms((name, body) => tests.push({ name, body, group: here }));
	const describe = withForms((name, body) => {
		here = group(name, here);
		body();
		here = here.outer;
	});

	const vi = {
		fn,
		spyOn,
		restoreAllMocks,
		stubGlobal(name, value) {
			stubbed.push([name, Object.getOwnPropertyDescriptor(globalThis, name)]);
			Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
		}
	};
	function unstub() {
		for (const [name, was] of stubbed.splice(0).toReversed())
			if (was) Object.defineProperty(globalThis, name, was);
			else delete globalThis[name];
	}

	const groupsOf = (t) => {
		const groups = [];
		for (let g = t.group; g; g = g.outer) groups.unshift(g);
		return groups;
	};
	const nameOf = (t) => [...groupsOf(t).map((g) => g.name), t.name].filter((s) => s).join(' ');

	async function runOne(t) {
		const groups = groupsOf(t);
		for (const g of groups)
			if (!g.begun) {
				g.begun = true;
				for (const hook of g.beforeAll) await hook();
			}
		for (const g of groups) for (const hook of g.beforeEach) await hook();
		try {
			// most tests return nothing, and there are thousands
			const result = t.body();
			if (result instanceof Promise) await result;
		} finally {
			for (const g of groups) for (const hook of g.afterEach) await hook();
			if (stubbed.length > 0) unstub();
		}
	}

	/** @param first names of tests that come before the others. @returns the first failure, or null */
	async function run(first = []) {
		const before = new Set(first);
		const named = tests.map((t) => ({ t, name: nameOf(t) }));
		const ordered =
			before.size === 0
				? named
				: [...named.filter((x) => before.has(x.name)), ...named.filter((x) => !before.has(x.name))];
		let failed = null;
		for (const { t, name } of ordered) {
			try {
				await runOne(t);
			} catch (error) {
				failed = { name, error };
				break;
			}
		}
		const groups = new Set(tests.flatMap(groupsOf));
		for (const g of groups) if (g.begun) for (const hook of g.afterAll) await hook();
		return failed;
	}

	const hooks = Object.fromEntries(HOOKS.map((h) => [h, (hook) => void here[h].push(hook)]));
	return { vitest: { ...hooks, describe, expect, it: test, test, vi }, run };
}
