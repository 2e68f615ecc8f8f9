import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// What oxlint cannot read: components, and files outside the two main tsconfigs (.oxlintrc.json).
const typed = [
	'src/**/*.svelte',
	'tests/**/*.svelte',
	'**/*.svelte.ts',
	'src/service-worker.ts',
	'*.config.ts'
];

export default defineConfig(
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	{
		files: typed,
		extends: [ts.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: {
				project: ['./tsconfig.json', './tests/tsconfig.json', './tsconfig.worker.json'],
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			// TypeScript knows undefined names better
			'no-undef': 'off'
		}
	},
	svelte.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		// The parser does not know the types of a template's snippets and event handlers; svelte-check does.
		files: ['**/*.svelte'],
		rules: Object.fromEntries(
			['assignment', 'argument', 'call', 'member-access', 'return'].map((what) => [
				`@typescript-eslint/no-unsafe-${what}`,
				'off'
			])
		)
	},
	{
		// Addresses begin with `base`, which is all that resolve() would add.
		files: ['**/*.svelte'],
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	{
		// A Map or Set here is a value that a $derived makes and nobody changes afterwards.
		files: ['src/**'],
		rules: { 'svelte/prefer-svelte-reactivity': 'off', 'no-console': 'error' }
	},
	{
		files: ['*.js'],
		languageOptions: { globals: globals.node }
	}
);
