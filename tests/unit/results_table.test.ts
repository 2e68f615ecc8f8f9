/** Pasted results codes become a table, whatever stands around them. */
import { describe, expect, test } from 'vitest';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { type OpenedSet } from '../../src/lib/course/class/opened_set.ts';
import { finished, pastedCodes, readingCodes } from '../../src/lib/course/class/pasted_codes.ts';
import {
	encodeResults,
	setNumber,
	type CaseResult
} from '../../src/lib/course/class/results_code.ts';
import { lastOfEachName, remarks, sameNames } from '../../src/lib/course/class/results_remarks.ts';
import {
	codeLines,
	csvOf,
	setsOf,
	tablesOf,
	tabbed
} from '../../src/lib/course/class/results_table.ts';
import { votesOfCodes } from '../../src/lib/course/scene/set_scene.ts';
import { encode } from '../../src/lib/share/link/permalink.ts';
import { entryCase } from './cases.ts';
import { numbered } from './numbered.ts';
import { openedSet } from './sets.ts';

const LINK = encodeClass({
	asksCheck: true,
	again: true,
	code: true,
	questions: ['selinux-on-smack', 'bad-magic'].map((name) => ({
		link: encode(entryCase(name)),
		words: '',
		results: ['0', 'EINVAL', 'ENOSYS'],
		checks: ['none', 'magic, rev', 'same LSM', 'kept LSM']
	}))
});
const KNOWN = openedSet(LINK);

const RIGHT: readonly CaseResult[] = [
	{ result: 'EINVAL', check: 'same LSM', tries: 1 },
	{ result: 'EINVAL', check: 'magic, rev', tries: 1 }
];
const LATE: readonly CaseResult[] = [
	{ result: 'ENOSYS', check: 'kept LSM', tries: 2 },
	{ result: '0', check: 'none', tries: 0 }
];
const code = (name: string, cases = RIGHT, set = setNumber(LINK)) =>
	encodeResults({ set, name, cases });
const ANA = code('Ana');
const BEN = code('Ben', LATE);
/** A sign in the middle is another one. */
const damaged = (text: string) => text.slice(0, 6) + (text[6] === 'X' ? 'Y' : 'X') + text.slice(7);
const found = (text: string) => pastedCodes(text).codes.map((c) => `${c.line} ${c.results.name}`);

describe('codes are found', () => {
	/** Of the golden vectors: Ana, and Jörg. */
	const MOODLE = `"Full name","Email address","Status","Online text"\r
"Ana Meier","ana@example.org","Submitted for grading","<p dir=""ltr"" style=""text-align:left;"">0X37-4JXK-SMGF-SFEG-GT6P</p>"\r
"Kim",kim@example.org,https://lms.example.org/user/7,"<p>my code:<br />0x37-bk4m-ejkf-&nbsp;e2js-0q5m-6m3a</p>"`;
	test.each(
		Object.entries({
			'one a line': [`${ANA}\n${BEN}`, '1 Ana, 2 Ben'],
			'in a mail': [`> My code is ${ANA}, thanks!\r\n> -- \r\n> (${BEN})`, '1 Ana, 3 Ben'],
			'in an export': [
				`"Meier";"${ANA}";12\n"Kim","17.11.2026 09:30","${BEN.toLowerCase()}"`,
				'1 Ana, 2 Ben'
			],
			'without dashes, and in groups': [
				`${ANA.replaceAll('-', '')} ${BEN.replaceAll('-', ' ')}`,
				'1 Ana, 1 Ben'
			],
			'over a line’s end': [
				`see ${ANA.slice(0, 10)}\n${ANA.slice(10)} bye\n${BEN}`,
				'1 Ana, 3 Ben'
			],
			'two a line': [`${ANA} ${BEN}`, '1 Ana, 1 Ben'],
			'a grading sheet of Moodle': [MOODLE, '2 Ana, 3 Jörg'],
			'copied with its tags into a text field': [
				'<p><a href="https://x.org">Re</a><span class="mono">0X37-</span><wbr><span>4JXK-</span><b>SMGF</b>-SFEG-GT6P</p>',
				'1 Ana'
			],
			'a submission of Canvas': [
				'<html><body><h1>Answers: Kim</h1>\n<p>0X37-4JXK-SMGF-SFEG-GT6P&nbsp;</p></body></html>',
				'2 Ana'
			],
			'in the quotes of a mail': [
				'On 28 Nov Ana wrote:\n> my code is 0X37-4JXK-SMGF-\n> SFEG-GT6P\n>> 0X37-BK4M-EJKF-E2JS-0Q5M-6M3A',
				'2 Ana, 4 Jörg'
			],
			'in the source of a mail': [
				'my code 0X37-4JXK-SM=\r\nGF-SFEG-GT6P=20\r\n<span style=3D"color:red">0X37-BK4M-EJKF-E2JS-0Q5M-6M3A</span>',
				'1 Ana, 3 Jörg'
			],
			'broken without a dash, in a cell': [
				'Ana,"0X37-4JXK-SMGF\nSFEG-GT6P",17\n0X37-BK4M\n-EJKF-E2JS-0Q5M-6M3A',
				'1 Ana, 3 Jörg'
			],
			'with dashes and gaps of a word processor': [
				'0X37−4JXK−SMGF−SFEG−GT6P, 0X37‑\u200bBK4M–EJKF·E2JS-\u00ad0Q5M-6M3A',
				'1 Ana, 1 Jörg'
			]
		})
	)('%s', (_, [text, names]) => {
		expect(found(text!).join(', ')).toBe(names);
		expect(pastedCodes(text!).damaged).toEqual([]);
	});

	test('and nothing else', () => {
		const text = `Dear Dr. Known,
call me at 0176-1234-5678 on 2026-11-28; state-of-the-art-equipment 978-3-16-148410-0
550e8400-e29b-41d4-a716-446655440000
https://example.org/ckptlab/learn/class/#${LINK}
From Jane Abel Kain Lots Four More Word Here`;
		expect(pastedCodes(text)).toEqual({ codes: [], repeated: [], damaged: [], links: [LINK] });
	});
});

test('duplicates count once, and damaged codes are named by line', () => {
	const pasted = pastedCodes(
		`${ANA}\n${BEN}\n\n${ANA.toLowerCase()}\n${damaged(BEN)}\n${code('ana', LATE)}\n${ANA} ${ANA}`
	);
	expect(pasted.codes.map((c) => c.line)).toEqual([1, 2, 6]);
	expect(remarks(pasted)).toEqual({
		count: '3 results.',
		looks: '',
		repeated: ['Line 4 repeats line 1 and counts once.', 'Line 7 repeats line 1 and counts once.'],
		others: [],
		moreDamaged: '',
		damaged: [
			{
				line: `Line 5 (${damaged(BEN)})`,
				why: 'is not counted: a character in it is wrong or missing.'
			}
		]
	});
	// Alone it has no company that tells what it was.
	expect(pastedCodes(damaged(ANA)).damaged).toHaveLength(1);
	expect(pastedCodes(ANA.slice(0, -3), [setNumber(LINK)]).damaged).toHaveLength(1);
	expect(pastedCodes(`${ANA.slice(0, 12)}U${ANA.slice(12)}`).damaged[0]!.why).toBe(
		'it has a character that no code contains'
	);
	expect(
		pastedCodes('Ana 0x37 4jxk smgx sfeg gt6p\n0X37-4JXK-\n> SMGX-SFEG-GT6P', [0x7467]).damaged
	).toEqual([
		{ file: '', line: 1, beside: 'Ana', why: 'a character in it is wrong or missing' },
		{
			file: '',
			line: 2,
			beside: '0X37-4JXK- > SMGX-SFEG-GT6P',
			why: 'a character in it is wrong or missing'
		}
	]);
});

test('a text without a code says so, and what a code looks like', () => {
	const said = (text: string) => {
		const { count, looks } = remarks(pastedCodes(text));
		return [count, looks].join(' ').trim();
	};
	const NONE =
		'No code was found. A code has about 20 letters and digits in groups of four, such as 0X37-4JXK-SMGF-SFEG-GT6P. Students get it under “Result”, from their first answer on.';
	for (const text of ['Ana;done', `https://example.org/learn/class/#${LINK}`])
		expect(said(text)).toBe(NONE);
	expect(said(damaged(ANA))).toBe('No complete code was found.');
	expect(found(NONE)).toEqual(['1 Ana']);
});

test('of the same name each code counts, or only the last', () => {
	const late = code('MIA K.', LATE);
	const pasted = pastedCodes(
		[ANA, `${code('Mia K.')} ${late}`, code('ana', LATE), BEN, code('Ana', RIGHT, 5)].join('\n')
	);
	expect(sameNames(pasted)).toEqual([
		'Ana has 2 different codes, on lines 1 and 3.',
		'Mia K. has 2 different codes, on line 2.'
	]);
	const names = (of: typeof pasted) => of.codes.map((c) => `${c.line} ${c.results.name}`);
	expect(names(pasted)).toHaveLength(6);
	expect(names(lastOfEachName(pasted))).toEqual(['2 MIA K.', '3 ana', '4 Ben', '5 Ana']);
	expect(sameNames(lastOfEachName(pasted))).toEqual([]);
});

test('a code without a name is of no other student', () => {
	const blanks = [' ', '\u3164', '\u2800 ', ''].map((name) => code(name));
	const pasted = pastedCodes([...blanks, code(' ', LATE), ANA].join('\n'));
	expect(pasted.codes).toHaveLength(6);
	expect(sameNames(pasted)).toEqual([]);
	expect(lastOfEachName(pasted).codes).toHaveLength(6);
	expect(tablesOf(pasted, [KNOWN])[0]!.rows.map((r) => r.name)).toEqual([
		'',
		'',
		'',
		'',
		'',
		'Ana'
	]);
});

test('many remarks of a kind are counted', () => {
	const lines = Array.from({ length: 30 }, (_, i) => `${i},${damaged(code(`n${i}`))}`);
	const names = Array.from({ length: 30 }, (_, i) => [code(`m${i}`), code(`m${i}`, LATE)]).flat();
	const pasted = pastedCodes([...lines, ...names, ...names].join('\n'), [setNumber(LINK)]);
	const said = remarks(pasted);
	expect([said.damaged.length, said.moreDamaged]).toEqual([20, '10 more are not counted.']);
	expect(said.repeated.slice(19)).toEqual([
		'Line 110 repeats line 50 and counts once.',
		'40 more repeat a code, and each code counts once.'
	]);
	expect(sameNames(pasted).slice(19)).toEqual([
		'm19 has 2 different codes, on lines 69 and 70.',
		'10 more names have several codes.'
	]);
	const strangers = pastedCodes(
		Array.from({ length: 30 }, (_, set) => code('Kim', RIGHT, set)).join('\n')
	);
	expect(tablesOf(strangers, [])).toHaveLength(20);
	expect(remarks(strangers, setsOf(strangers)).others.slice(19)).toEqual([
		'10 more sets have no table. Remove what has their codes, or paste them alone.'
	]);
	const often = [0, 1, 2, 3, 4, 5].map((tries) => code('Ana', [RIGHT[0]!, { ...LATE[1]!, tries }]));
	expect(sameNames(pastedCodes(often.join('\n')))).toEqual([
		'Ana has 6 different codes, on lines 1, 2, 3 and 3 more.'
	]);
});

test('codes of files stand with their files', () => {
	const sources = [
		{ file: '', text: `${ANA}\n${BEN}` },
		{
			file: 'export.csv',
			text: `Abel;${code('Abel')}\n\nAbel;${code('Abel', LATE)}\n${damaged(BEN)}`
		},
		{
			file: 'Ana_7/text.html',
			text: `my code:\n${code('Ana', LATE)}\n${ANA}\n${damaged(BEN)}`,
			byName: true
		}
	];
	const pasted = finished(readingCodes(sources, []));
	expect(tablesOf(pasted, [KNOWN])[0]!.rows.map((r) => r.place)).toEqual([
		'line 1',
		'line 2',
		'line 1 of export.csv: “Abel”',
		'line 3 of export.csv: “Abel”',
		'line 2 of Ana_7/text.html'
	]);
	expect(sameNames(pasted)).toEqual([
		'Ana has 2 different codes, on line 1, line 2 of Ana_7/text.html.',
		'Abel has 2 different codes, on lines 1 and 3 of export.csv.'
	]);
	const said = remarks(pasted);
	expect(said.repeated).toEqual(['Line 3 of Ana_7/text.html repeats line 1 and counts once.']);
	expect(said.damaged.map((d) => d.line)).toEqual([
		`Line 4 of export.csv (${damaged(BEN)})`,
		'Line 4 of Ana_7/text.html'
	]);
	const [table] = tablesOf(pasted, [KNOWN]);
	expect(
		csvOf(table!)
			.split('\r\n')
			.map((row) => row.split(',').slice(0, 3).join())
			.slice(3, 6)
	).toEqual(['Abel,1,export.csv: Abel', 'Abel,3,export.csv: Abel', 'Ana,2,Ana_7/text.html']);
});

describe('what stands beside a code', () => {
	const beside = (text: string) => pastedCodes(text).codes.map((c) => c.beside);
	test.each([
		['nothing', `${ANA}\n\n${BEN}`, ['', '']],
		[
			'the cells of its row',
			`Name;Mail;Text\n"Abel, Anna";anna@x.org;"<p class=""a"">${ANA}</p>"\nBock\t17\t${BEN}`,
			['Abel, Anna, anna@x.org', 'Bock, 17']
		],
		[
			'the last text above, but none of another code',
			`<h1>Abel, Anna</h1>\n\n<p>${ANA}</p>\n${BEN}`,
			['Abel, Anna', '']
		],
		[
			'not the signature of the mail before',
			`Hi, here it is:\n${ANA}\nBest, A\n\n${BEN}\nThanks, B`,
			['Hi, here it is:', '']
		],
		['its name in a list', `Ana\n${ANA}\nBen\n${BEN}`, ['Ana', 'Ben']],
		[
			'who sent the mail',
			`${ANA}\n\nBest,\nAna\n\nFrom: Ben <ben@x.org>\nTo: me@x.org\n\nHi,\n\n${BEN}`,
			['', 'From: Ben']
		],
		[
			'all of it, for the CSV file',
			`${'Anna '.repeat(9)}${ANA}`,
			['Anna Anna Anna Anna Anna Anna Anna Anna Anna']
		]
	])('%s', (_, text, expected) => expect(beside(text)).toEqual(expected));

	test('names damaged codes, and those that repeat one', () => {
		const text = [`Abel,${ANA}`, `"Bock, Ben",${damaged(BEN)},17`, `Carl,${ANA}`].join('\n');
		expect(remarks(pastedCodes(text))).toMatchObject({
			repeated: ['Line 3 (Carl) repeats line 1 (Abel) and counts once.'],
			damaged: [{ line: 'Line 2 (Bock, Ben, 17)' }]
		});
	});

	test('is short on the page, and whole in the CSV file', () => {
		const [long] = tablesOf(pastedCodes(`${'Anna '.repeat(9)}${ANA}`), [KNOWN]);
		expect(long!.rows[0]!.place).toBe('line 1: “Anna Anna Anna Anna Anna Anna Anna Anna…”');
		expect(csvOf(long!)).toContain(',Anna Anna Anna Anna Anna Anna Anna Anna Anna,');
	});

	test('keeps the number of a line after a tag over two lines', () => {
		expect(found(`<span\nclass="x">\n${ANA}`)).toEqual(['3 Ana']);
	});
});

describe('a table', () => {
	const [table] = tablesOf(pastedCodes(`${ANA}\n${BEN}`), [KNOWN]);

	test('has first answers, marks and tries', () => {
		expect(
			table!.rows.map((r) => [r.name, r.right, ...r.cells.map((c) => `${c.mark.fill} ${c.tries}`)])
		).toEqual([
			['Ana', 2, 'full 1', 'full 1'],
			['Ben', 0, 'half 2', 'hollow –']
		]);
		expect(table!.atFirst).toEqual([1, 1]);
		expect(table!.questions[0]!.kernel).toBe(numbered('EINVAL at check {same LSM}, same LSM'));
		expect(table!.questions[0]!.look).toBe('selinux, aug09');
	});

	test('has the counts of each ask in the order of its answers, or the most frequent first', () => {
		const countsIn = (of: typeof table) =>
			of!.asks[0]!.map(({ ask, counts }) =>
				ask.options.map(({ key }, i) => `${key} ${counts[i]}`).join()
			);
		expect(countsIn(table)).toEqual([
			'0 0,EINVAL 1,ENOSYS 1',
			'none 0,magic, rev 0,same LSM 1,kept LSM 1'
		]);
		const [unknown] = tablesOf(pastedCodes(`${ANA}\n${BEN}\n${code('Kim')}`), []);
		expect(countsIn(unknown)).toEqual(['EINVAL 2,ENOSYS 1', 'same LSM 2,kept LSM 1']);
	});

	test('is kept as lines that are read again', () => {
		const lines = codeLines(tablesOf(pastedCodes(`Meier, ${ANA}\n${BEN}`), [KNOWN]));
		expect(found(lines.join('\n'))).toEqual(['1 Ana', '2 Ben']);
		expect(pastedCodes(lines.join('\n')).codes[0]!.beside).toContain('Meier');
	});

	test('has names of checks where the set is not known, and the code’s word for what was right', () => {
		const [unknown] = tablesOf(pastedCodes(`${ANA}\n${BEN}`), []);
		expect(unknown!.known).toBeNull();
		expect(unknown!.rows[0]!.cells[0]).toEqual({
			mark: { shape: 'circle', fill: 'full', words: 'right first time' },
			tries: '1'
		});
	});

	test('of another set stands apart', () => {
		const text = `${code('Zoe', RIGHT, 5)}\n${ANA}\n${BEN}\n${code('Kim', RIGHT.slice(1))}`;
		const tables = tablesOf(pastedCodes(text), [KNOWN]);
		expect(tables.map((t) => [t.rows.map((r) => r.name).join(), t.known !== null])).toEqual([
			['Ana,Ben', true],
			['Zoe', false],
			['Kim', false]
		]);
		expect(remarks(pastedCodes(text), setsOf(pastedCodes(text))).others).toEqual([
			'Set 0005 has its own table: line 1.',
			`Set ${ANA.slice(0, 4)} has its own table: line 4.`
		]);
		const strangers = ['Kim', 'Ria', 'Udo', 'Eva'].map((name) => `${name},${code(name, RIGHT, 5)}`);
		const five = ['1', '2', '3', '4', '5'].map((name) => code(name));
		const mixed = pastedCodes([...five, ...strangers].join('\n'));
		expect(remarks(mixed, setsOf(mixed)).others).toEqual([
			'Set 0005 has its own table: line 6 (Kim), line 7 (Ria), line 8 (Udo) and 1 more.'
		]);
	});

	test('goes to a spreadsheet, and no name becomes a formula there', () => {
		const text = [ANA, BEN, code('=1+2'), code('@a, "b"', LATE)].join('\n');
		const [t] = tablesOf(pastedCodes(text), [KNOWN]);
		const set = ANA.slice(0, 4);
		const right = numbered(
			'EINVAL,"check {same LSM}, same LSM",at first,1,EINVAL,"check {magic, rev}, magic, rev",at first,1'
		);
		const late = numbered('ENOSYS,"check {kept LSM}, kept LSM",later,2,0,none,no,1 or more');
		expect(csvOf(t!)).toBe(
			[
				'name,line,beside the code,set,right first time,' +
					numbered(
						'"1 answer (the kernel: EINVAL at check {same LSM}, same LSM)",1 check,1 right,1 attempts,' +
							'"2 answer (the kernel: EINVAL at check {magic, rev}, magic, rev)",2 check,2 right,2 attempts'
					),
				`Ana,1,,${set},2,${right}`,
				`Ben,2,,${set},0,${late}`,
				`'=1+2,3,,${set},2,${right}`,
				`"'@a, ""b""",4,,${set},0,${late}`,
				''
			].join('\r\n')
		);
		expect(tabbed(t!).split('\n')[1]).toBe(
			numbered(
				`Ana\t1\t\t${set}\t2\tEINVAL\tcheck {same LSM}, same LSM\tat first\t1\tEINVAL\tcheck {magic, rev}, magic, rev\tat first\t1`
			)
		);
	});

	test('a question that was not answered is no answer, no vote and no attempt', () => {
		const stopped: readonly CaseResult[] = [
			RIGHT[0]!,
			{ result: 'not answered', check: 'none', tries: 0 }
		];
		for (const known of [[KNOWN], []]) {
			const [t] = tablesOf(pastedCodes(`${ANA}\n${code('Eva', stopped)}`), known);
			expect(t!.rows[1]!.cells[1]).toEqual({
				mark: { shape: 'circle', fill: 'hollow', words: 'not answered' },
				tries: '0'
			});
			expect(t!.rows.map(({ right }) => right)).toEqual([2, 1]);
			expect(t!.questions.map(({ unanswered }) => unanswered)).toEqual([0, 1]);
			for (const { counts } of t!.asks[1]!) expect(counts.reduce((a, b) => a + b)).toBe(1);
			expect(csvOf(t!).split('\r\n')[2]).toMatch(/,at first,1,not answered,,no,0$/);
			expect(votesOfCodes(t!)['2.check']?.first.reduce((a, b) => a + b) ?? 1).toBe(1);
		}
	});

	test('says in a spreadsheet what the screen says of own words, checks and tries', () => {
		const own = openedSet(
			encodeClass({
				asksCheck: false,
				again: false,
				code: true,
				questions: [{ ...KNOWN.questions[0]!, own: 'It warns.', results: ['0', 'EINVAL', 'own'] }]
			})
		);
		const rowOf = (cases: CaseResult[], known: OpenedSet[], set = setNumber(own.link)) =>
			csvOf(tablesOf(pastedCodes(code('Ana', cases, set)), known)[0]!)
				.split('\r\n')[1]!
				.replace(/^.{12}/, '');
		const cases = [{ result: 'own', check: null, tries: 0 }];
		// With one try each, no answer has another number of tries.
		expect(rowOf(cases, [own])).toBe('0,It warns.,no,1');
		expect(rowOf(cases, [])).toBe('0,own words,no,1 or more');
		expect(rowOf([...LATE], [], 5)).toBe('0,ENOSYS,kept LSM,later,2,0,none,no,1 or more');
		const fifteen = [{ result: '0', check: null, tries: 15 }];
		expect(rowOf(fifteen, [])).toBe('0,0,later,15 or more');
	});
});
