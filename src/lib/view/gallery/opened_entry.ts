/** What the opened row of the gallery shows beside the words of its line. */
import { entryNamed } from '../../share/gallery/gallery.ts';
import { verdict } from '../kernel/verdict.ts';
import { Reading } from '../reading.ts';
import { barsOf } from '../spectrum.ts';

/** The picture is 392 pixels wide. */
const BARS = 392;

export function openedEntry(name: string) {
	const reading = new Reading(entryNamed(name)!.build());
	const { bytes, layout } = reading;
	const { call, result, consumed } = verdict(reading)!;
	return { reading, call, result, bars: barsOf(bytes, layout.spans, consumed, BARS) };
}
