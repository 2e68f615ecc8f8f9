/**
 * What the tables cannot say of the history of the format: a title for each step, why it came, and what is known of the
 * revisions that have no reader here. Sources: docs/format.md, docs/revisions.md.
 */
import type { RevisionId } from '../../revisions/revision.ts';

interface StepWords {
	readonly title: string;
	readonly text: string;
	/** A reason that no source states; the page says so. */
	readonly deduced?: string;
}

export const HISTORY_WORDS: Readonly<Record<RevisionId, StepWords>> = {
	v17: {
		title: 'The oldest revision here',
		text: 'The patches began in 2008; v17 is the oldest posting that this site models. Its image begins with a header, three strings of uname, and what the CPU must have.'
	},
	aug09: {
		title: 'The fourth buffer',
		text: 'The image names the LSM of its machine, so that RESTART_KEEP_LSM can refuse another one. The patch raises CHECKPOINT_VERSION. The constant rlimit_nlimits and the new number of UTS_NS are not part of it: they had come into the tree since v17.',
		deduced: 'The patch adds bytes, so it raises the number.'
	},
	v18: {
		title: 'One number, two formats',
		text: 'The patch of August is not in v18: the name is gone, and the flag 0x4 has another meaning. Terminals and powerpc are new. The type 305 was FILE_PIPE in v17; its name in August is not known.',
		deduced: 'Both count up from v17, so both have the number 2.'
	},
	oct09: {
		title: 'The container part',
		text: 'CONTAINER opens a second part of the image. Its number is in the middle of the list, so BUFFER, STRING and OBJREF move up. Two days later the LSM’s name was moved into this part.'
	},
	v19rc1: {
		title: 'The LSM’s name returns',
		text: 'The name is in the container part now. The flag to keep the LSM has a new bit, because GHOST has the old one.',
		deduced:
			'August’s reviewer had called the name alone not sufficient. LSM_INFO gives each LSM a record of its own to compare.'
	},
	v20: {
		title: 'The kernel gives reasons',
		text: 'Every header check but memory and texts prints its reason when it refuses. x86_64 has a number of its own, and the arches after it move up. The image counts saved_auxv in longs, not in bytes.',
		deduced: 'A count of longs does not depend on the size of a long.'
	},
	v23rc: {
		title: 'Another terminal constant',
		text: 'The last constant has another name and value in the same two bytes. powerpc is gone. Version 6 came with v21 in spring 2010, and stayed.',
		deduced: 'A terminal’s newer settings have more control characters.'
	}
};

/** Revisions without a reader here, oldest first, with a gallery entry that shows it; and what does the task today. */
export const LATER = [
	{
		name: 'v19',
		when: 'February 2010',
		text: 'CHECKPOINT_VERSION is 5 already, and the image counts saved_auxv in bytes. From 22 February on it counts longs, and the version stayed 5.',
		entry: 'v19-on-v20'
	},
	{
		name: 'v21',
		when: '30 March to May 2010',
		text: 'CHECKPOINT_VERSION is 6, with v20’s layout. The kernel knows a second flag of the checkpoint (80 % sure). ARM has the number 6 from June on.',
		entry: 'v21-on-v23'
	},
	{
		name: 'after v23-rc1',
		when: '25 January 2011',
		text: 'Two weeks after the last step TREE is 102 and UTS_NS 110, and the types of shared objects are one higher. The number stayed 6.'
	},
	{
		name: 'v23-rc2',
		when: 'April 2011',
		text: 'The number is still 6, also in the newest header file that is known, of March 2012. There ARM has the number 4.'
	},
	{
		name: 'CRIU',
		when: 'today',
		text: 'CRIU does the same, mostly from user space, and container tools use it. Its images name the security module too. Where another one runs, it does not restore a process that has a security label.'
	}
];
