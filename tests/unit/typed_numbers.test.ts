/** A check has another number as soon as one comes before it, so nobody types its number, nor how many there are. */
import { expect, test } from 'vitest';
import { filesIn } from './source_files.ts';

const TYPED = [
	/\b[Cc]hecks? \d+/, // `check 9`
	/\b\d+ checks\b/, // `12 checks`
	/\} of \d+\b(?! bytes|,)/, // `check {same LSM} of 12`
	/\bn: [1-9]\d*, name: '/, // `{ n: 9, name: 'same LSM' }`
	/\brung\(\/\^\d/ // `b.rung(/^9 same LSM/)`
];

/** What is typed all the same, and why. */
const ALLOWED: readonly { readonly at: string; readonly why: string }[] = [
	{ at: 'tests/unit/typed_numbers.test.ts', why: 'It says what is refused.' },
	{ at: 'tests/unit/check_number.test.ts', why: 'It proves the numbers.' },
	{ at: 'tests/unit/numbered.ts', why: 'It says what numbered() makes.' },
	{ at: 'src/lib/view/site_card.ts', why: 'The words of a drawn picture; card.test.ts compares.' },
	{ at: 'Check 9 refuses it: “selinux”', why: 'Its width was measured with another program.' },
	{ at: "'check 99'", why: 'No kernel has it.' },
	{ at: "'4 answers, 4 checks'", why: 'So many a question offers, of any kernel.' },
	{ at: '2.check 2.reveal.check 2.why', why: 'The words of steps.' }
];

/** Comments of the code say what a text looks like. */
const withoutComments = (line: string): string => line.replace(/^\s*(\/?\*|\/\/).*|\s\/\/ .*/, '');

const typedIn = ([file, text]: readonly [string, string]): string[] =>
	text
		.split('\n')
		.map(file.startsWith('src/') ? withoutComments : (line) => line)
		.flatMap((line, i) =>
			TYPED.some((typed) => typed.test(line)) ? [`${file}:${i + 1}: ${line.trim()}`] : []
		);

test('no text and no test has the number of a check typed: they name it, in numbered()', () => {
	const typed = [...filesIn('src'), ...filesIn('tests')].flatMap(typedIn);
	expect(typed.filter((line) => !ALLOWED.some(({ at }) => line.includes(at)))).toEqual([]);
	expect(ALLOWED.filter(({ at }) => !typed.some((line) => line.includes(at)))).toEqual([]);
});
