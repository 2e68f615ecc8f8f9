/** The choices of how the page reads an image. */
import type { Case } from '../../share/case.ts';

const ORDERS = { le: 'little endian', be: 'big endian' };

/** `v20, big endian`; empty where the bytes say everything. */
export const readAsText = ({
	readAs,
	arch,
	order
}: Pick<Case, 'readAs' | 'arch' | 'order'>): string =>
	[readAs, arch, order && ORDERS[order]].filter((choice) => choice !== null).join(', ');
