/** What the first page says of the gallery, the course and the class plans, below its question. */
import { andText } from '../../format/count.ts';
import { galleryCounts } from '../../view/page/first_page.ts';
import { lessonNumber, lessonPath, LESSONS, sumOfMinutes } from '../lessons/lessons.ts';
import { minutesOf, PLANS } from './plans.ts';

const FIRST = 'why-freeze';
const FLAG = 'keep-lsm';

export const firstCells = () => ({
	gallery: galleryCounts(),
	course: {
		lessons: LESSONS.length,
		minutes: sumOfMinutes(LESSONS),
		/** Where it begins, and the lesson about the flag of the question. */
		begins: { path: lessonPath(FIRST), text: `Start lesson ${lessonNumber(FIRST)}` },
		flag: { n: lessonNumber(FLAG), path: lessonPath(FLAG) },
		/** `20, 45 and 90` */
		plans: andText(PLANS.map(minutesOf))
	}
});
