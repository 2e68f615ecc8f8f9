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
	| 'log'
	/** At the foot, what has the pointer or the focus. */
	| 'words';
