/** Made by vite.config.ts. */
declare module 'virtual:gallery-rows' {
	const topics: readonly import('./lib/ui/gallery_rows.ts').Rows[];
	export default topics;
}
