/**
 * A page with nothing in it, of which the code of the site makes the page of the address. The service worker answers with it, so
 * that its copy of the site has the code and the data, and not each page besides. Its scripts have relative addresses:
 * so there is one for each depth of folders.
 */
export const ssr = false;
export const entries = () => [{ deep: '' }, { deep: '-' }, { deep: '-/-' }];
