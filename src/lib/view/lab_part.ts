/** What a lab can show. */
export type LabPart =
	| 'headline'
	/** Instead of the headline: verdict, bytes, check and spectrum in little room. */
	| 'answer'
	| 'spectrum'
	| 'image'
	| 'bytes'
	/** The kernel to edit; `setup` is the same to read. */
	| 'kernel'
	| 'setup'
	| 'checks'
	| 'log'
	/** At the foot, what has the pointer or the focus. */
	| 'words';
