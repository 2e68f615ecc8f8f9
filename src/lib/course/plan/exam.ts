/** Questions for an exam on paper, each with a model answer, a point of it in a line. */
import { POINTS, SENTENCES } from '../end/explanation.ts';
import { numbered } from '../numbered.ts';
import type { Start } from '../start.ts';

export interface ExamQuestion {
	readonly question: string;
	readonly answer: readonly string[];
}

/** Puts in the numbers of the checks of this start's kernel. */
const asked = (question: ExamQuestion & { readonly start: Start }): ExamQuestion =>
	numbered(question);

export const EXPLAIN: ExamQuestion = {
	question: `What does the patch in the email of 28 August 2009 do, and why is it not enough? ${SENTENCES} sentences at most.`,
	// What a good explanation says besides is no point.
	answer: POINTS.map(({ core }) => core)
};

export const SAME_SMACK: ExamQuestion = asked({
	start: { base: ['aug09', 'x86_32', 'smack'] },
	question:
		'Two machines have the patch in the email of 28 August 2009, and `smack` runs on both. One wrote the image, and the other restarts it. What does its kernel return for the header with `RESTART_KEEP_LSM`, and what without? Give a reason for each. Which labels do the processes get without the flag?',
	answer: [
		'With the flag: `ENOSYS`, at check {kept LSM}. The names are equal, but the code that keeps the labels of `smack` is not written yet.',
		'Without the flag: it accepts the header. It reads the name and ignores it.',
		'Without the flag the processes get the labels that the LSM of the second machine chooses.'
	]
});

export const NAME_IN_BYTES: ExamQuestion = asked({
	start: { base: ['aug09', 'x86_32', 'smack'] },
	question:
		'An image of x86_32 has these bytes from offset 291 on, where the patch in the email of 28 August 2009 puts an object: `03 00 00 00 13 00 00 00 73 6d 61 63 6b 00 00 00 00 00 00`. Read its type, its length and its name. `selinux` runs here, and the caller passes `RESTART_KEEP_LSM`. What does `restart()` return, after how many bytes, and why?',
	answer: [
		'The type is 3, `BUFFER`. x86 writes the low byte of a number first.',
		'The length is 0x13, which is 19: 8 bytes of type and length, and 11 bytes for the name.',
		'The name is `smack`; a NUL ends it.',
		'`EINVAL`, at check {same LSM}: the image names another LSM than the one that runs here, and a label means something only to the LSM that made it.',
		'310 bytes, which is 291 + 19: the kernel reads the whole object before it compares the names.'
	]
});

export const TWO_REFUSALS: ExamQuestion = asked({
	start: { base: ['aug09', 'x86_32', 'default'] },
	question:
		'With the patch in the email of 28 August 2009, and with `RESTART_KEEP_LSM`, a kernel refuses two images with `EINVAL` after 310 bytes. In one the fourth string has a wrong type. In the other it has the name of another LSM. Which of the two calls costs memory, how much, and why? How would you fix the reader?',
	answer: [
		'The wrong type costs nothing: check {LSM name} goes to the end of the function, which frees the copy of the header and the utsname.',
		'The other name leaks two allocations per call: check {same LSM} returns at once, and no code frees these two.',
		'They stay until the next boot, because kernel memory does not belong to a process. Any caller may repeat the call, as long as `ckpt_unpriv_allowed` is not 0.',
		'To fix it: set the error number and go to the end, as all other checks do. Check {kept LSM} needs the same.'
	]
});
