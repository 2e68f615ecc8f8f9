/** The number of a lesson in an address: 1 to 14. Every page loads this, so it does not ask the lessons; steps.test.ts does. */
export const match = (text: string): boolean => /^([1-9]|1[0-4])$/.test(text);
