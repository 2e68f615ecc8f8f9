/** What a lab can show. */
export type LabPart =
	| 'headline'
	| 'spectrum'
	| 'image'
	| 'declarations'
	| 'bytes'
	| 'caret'
	| 'kernel'
	| 'checks'
	| 'log';
