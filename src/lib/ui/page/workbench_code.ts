/** What the page loads after the question: the parts of the workbench, and the actions in the bar. */
export { default as Actions } from './Actions.svelte';
export { default as Workbench } from './Workbench.svelte';
