/** What the first page says of the gallery, the course and the class plans, below its question. */
import { andText } from '../../format/count.ts';
import { galleryCounts } from '../../view/page/first_page.ts';
import { lessonNumber, lessonPath, LESSONS, sumOfMinutes } from '../lessons/lessons.ts';
import { minutesOf, PLANS } from './plans.ts';

const lessonCell = (slug: string) => ({ n: lessonNumber(slug), path: lessonPath(slug) });

export const firstCells = () => ({
	gallery: galleryCounts(),
	course: {
		lessons: LESSONS.length,
		minutes: sumOfMinutes(LESSONS),
		/** Where it begins, and the lesson about the flag of the question. */
		begins: lessonCell('why-freeze'),
		flag: lessonCell('keep-lsm'),
		/** `20, 45 and 90` */
		plans: andText(PLANS.map(minutesOf))
	}
});
