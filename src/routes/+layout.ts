export const prerender = true;
// `/embed/` is then a folder with an index.html, which all static hosts serve in the same way
export const trailingSlash = 'always';
