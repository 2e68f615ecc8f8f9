/** Kaitai's compiler has no types of its own. */
declare module 'kaitai-struct-compiler' {
	const compiler: {
		/** What it can make, parsers and pictures. */
		languages: readonly string[];
		/** @returns the files of the parser, by their names */
		compile(
			language: string,
			ksy: unknown,
			importer: null,
			debug: boolean
		): Promise<Record<string, string>>;
	};
	export default compiler;
}
