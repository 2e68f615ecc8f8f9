/** The name of an LSM as text: latin-1 with C escapes, `""` for none. */
import { fromLatin1 } from '../format/hex.ts';
import { printText } from './c_text.ts';

export const lsmText = (name: string): string => (name === '' ? '""' : printText(fromLatin1(name)));
