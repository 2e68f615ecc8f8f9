/** The parts of the page of a revision, with their addresses. */
export const FORMAT_PARTS = {
	layout: 'Layout',
	structs: 'Structs',
	shared: 'Before an object',
	checks: 'Checks in their order',
	messages: 'Other messages',
	types: 'Object types',
	objtypes: 'Types of shared objects',
	flags: 'Flags',
	lsms: 'LSM names',
	oddities: 'Quirks',
	deduced: 'Deduced',
	sources: 'Sources',
	files: 'Files for other tools'
} as const;
