// What Node, a worker and a page all have. The pure layers may use it (tsconfig.core.json).
declare function btoa(latin1: string): string;
declare function atob(base64: string): string;
declare class TextEncoder {
	encode(text: string): Uint8Array<ArrayBuffer>;
}
/** Has a readable and a writable side; from the bytes of one come those of the other. */
declare class CompressionStream {
	private readonly sides: [];
	constructor(format: 'deflate-raw');
}
declare class DecompressionStream {
	private readonly sides: [];
	constructor(format: 'deflate-raw');
}
declare class Blob {
	constructor(parts: Uint8Array<ArrayBuffer>[]);
	stream(): {
		pipeThrough(stream: CompressionStream | DecompressionStream): {
			getReader(): {
				read(): Promise<{ done: true; value?: never } | { done: false; value: Uint8Array }>;
				cancel(): Promise<void>;
			};
		};
	};
}
declare class TextDecoder {
	constructor(label: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean });
	decode(bytes: Uint8Array, options?: { readonly stream: boolean }): string;
}
