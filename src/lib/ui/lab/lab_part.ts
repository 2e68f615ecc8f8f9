/** What a lab can show. */
export type LabPart =
	| 'headline'
	| 'spectrum'
	| 'image'
	| 'declarations'
	| 'bytes'
	| 'caret'
	/** The kernel to edit; `setup` is the same to read. */
	| 'kernel'
	| 'setup'
	| 'checks'
	| 'log';
