/** Runs before each file: without it fast-check ignores a large `maxLength`, and makes ten bytes where 400 are allowed. */
import fc from 'fast-check';

fc.configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true });
