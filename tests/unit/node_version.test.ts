// The versions of Node that every installed tool runs on, by hand: vite, eslint and vitest leave out 21, 22.0 to 22.12 and 23.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runsOn } from '../../scripts/node-version.mjs';

const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	engines: { node: string };
};

test.each([
	['18.20.8', false],
	['20.18.3', false],
	['20.19.0', true],
	['20.20.2', true],
	['21.7.3', false],
	['22.0.0', false],
	['22.12.0', false],
	['22.13.0', true],
	['23.11.1', false],
	['24.0.0', true],
	['25.1.0', true]
])('Node %s: %s', (version, runs) => {
	expect(runsOn(engines.node, version)).toBe(runs);
});

test('README says it in words', () => {
	expect(engines.node).toBe('^20.19 || ^22.13 || >=24');
	expect(readFileSync('README.md', 'utf8')).toContain(
		'Node 20 from 20.19 on, Node 22 from 22.13 on, or Node 24 or newer'
	);
});
