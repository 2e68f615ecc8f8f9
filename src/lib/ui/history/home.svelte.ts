/**
 * What the page of `/` shows: its question, or the workbench in its place. It knows nothing of the workbench, whose code comes
 * later.
 */
class Home {
	/** The first page. */
	question = $state(true);
	/** Nobody has looked yet whether there is a link or saved work to open. */
	looking = $state(false);

	/** Looks at an address that no code of the history has seen, as src/app.html does for the first one. */
	look(): void {
		window.lookAtAddress();
		this.looking = 'opening' in document.documentElement.dataset;
		this.question = !this.looking;
	}
}

export const home = new Home();
