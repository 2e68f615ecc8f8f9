// What Node, a worker and a page all have. The pure layers may use it (tsconfig.core.json).
declare function btoa(latin1: string): string;
declare function atob(base64: string): string;
declare class TextEncoder {
	encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
	constructor(label: 'utf-8', options: { fatal: boolean; ignoreBOM: boolean });
	decode(bytes: Uint8Array): string;
}
