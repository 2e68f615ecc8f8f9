export const prerender = true;
// `/embed/` is a folder with an index.html, which every static host serves alike
export const trailingSlash = 'always';
