/** Made by `scripts/terminal.mjs`. */
declare module 'virtual:ckptlab' {
	export const code: string;
	export const types: string;
}
