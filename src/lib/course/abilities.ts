/** What a student can do after the course, and how somebody finds out. */
export const ABILITIES = [
	{
		letter: 'a',
		text: 'Explain in six sentences at most what the patch in the mail of 28 August 2009 does, and why this is not enough.',
		checked: 'The six points below, in the student’s own words. None is missing, and none is wrong.'
	},
	{
		letter: 'b',
		text: 'Predict errno, check and bytes consumed of an image with one damaged place.',
		checked: 'Handout 2, four of four. Then any image of August in the gallery, eight of ten.'
	},
	{
		letter: 'c',
		text: 'Read the 72 bytes of a header from a dump with pencil and paper, in both byte orders.',
		checked: 'Handout 1, all members, in eight minutes.'
	},
	{
		letter: 'd',
		text: 'Say of any byte whether August’s reader compares it, and who else wants it.',
		checked: 'Five bytes that nobody compares, with the reason for each.'
	},
	{
		letter: 'e',
		text: 'Find a bug by reading the reader.',
		checked: 'Handout 3: the two ways out that free nothing, without being told that there are two.'
	},
	{
		letter: 'f',
		text: 'Tell two formats with one number apart, and say when a version number has to change.',
		checked: 'Lesson 10, and the trap of flag 0x4.'
	},
	{
		letter: 'g',
		text: 'Judge a check: it is necessary, sufficient, both or neither. Give an image as a counterexample.',
		checked: 'Lesson 9, then the same for the checks `magic, rev` and `cpu`.'
	}
];

/** What an explanation of the patch has to say. */
export interface Point {
	/** Without this the point is missing. */
	readonly core: string;
	/** What a good explanation says besides. */
	readonly more: string;
}

export const POINTS_OF_PATCH: readonly Point[] = [
	{
		core: 'A checkpoint now also writes the name of the running LSM. It is a fourth text, between `machine` and the arch header.',
		more: 'The name has at most ten letters, in eleven bytes.'
	},
	{
		core: '`CHECKPOINT_VERSION`, which the image has in `rev`, goes from 1 to 2.',
		more: 'The reason is deduced: the patch adds bytes.'
	},
	{
		core: 'The new flag `RESTART_KEEP_LSM` asks to keep the labels of the checkpoint.',
		more: 'Without it the name is read and ignored, and the restarted processes get the labels that the LSM here decides on.'
	},
	{ core: 'With the flag, another name is `EINVAL`.', more: '' },
	{
		core: 'With the flag, the same name is `ENOSYS`, because the code that keeps labels is not written yet.',
		more: 'Only `lsm_none` and `default` pass.'
	},
	{
		core: 'It is not enough: equal names do not mean equal policies.',
		more: 'Nor do they mean equal file capabilities. The name is a text in a file, which anybody can edit. Without the flag nothing is compared.'
	}
];

export const SIX_POINTS: readonly string[] = POINTS_OF_PATCH.map(({ core, more }) =>
	`${core} ${more}`.trim()
);
