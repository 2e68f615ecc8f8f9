/** The keys of the workbench, as its dialog lists them. */
export const KEYS: readonly {
	readonly where: string;
	readonly keys: readonly (readonly [keys: string, does: string])[];
}[] = [
	{
		where: 'Everywhere',
		keys: [
			['Ctrl+Z', 'undo'],
			['Ctrl+Shift+Z, Ctrl+Y', 'redo'],
			['Ctrl+V', 'open bytes or a link that you paste'],
			['F1', 'go to the format page of what has the focus']
		]
	},
	{
		where: 'The reader, step by step',
		keys: [
			['], [', 'a check on, a check back'],
			['Left, Right', 'with the read head: a step back, a step on; with Shift a check'],
			['Home, End', 'with the read head: the first step, the last step'],
			['Esc', 'end the walk']
		]
	},
	{
		where: 'Bytes',
		keys: [
			['0 to 9, a to f', 'write a hex digit'],
			['Arrows, Page Up, Page Down, Home, End', 'move; with Shift select'],
			['Ctrl+G', 'go to an offset'],
			['Ctrl+F', 'find'],
			['Ctrl+A, Ctrl+C', 'select all, copy as hex'],
			['Insert, Delete, Backspace', 'add a byte, take bytes away']
		]
	},
	{
		where: 'Checks, log, members',
		keys: [['Up, Down, Home, End', 'move from row to row']]
	}
];
