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
			['Ctrl+V', 'open the bytes or the link that you paste'],
			['F1', 'go to the link to the Format page of what has the focus'],
			['?', 'show these keys']
		]
	},
	{
		where: 'Stepping',
		keys: [
			['[, ]', 'previous check, next check'],
			['Left, Right', 'on the read head: previous step, next step; with Shift, by checks'],
			['Home, End', 'on the read head: first step, last step'],
			['Esc', 'end stepping']
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
			['Insert, Delete, Backspace', 'insert a byte, delete bytes']
		]
	},
	{
		where: 'Checks, log, members',
		keys: [
			['Up, Down, Home, End', 'move from row to row'],
			['B', 'on a check: go to its bytes'],
			['W', 'on the check that refused: go to the button that writes what the kernel expects']
		]
	}
];
