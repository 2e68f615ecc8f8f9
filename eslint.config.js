import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// What oxlint cannot read: components, and what has a tsconfig of its own.
export default defineConfig(
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.ts'],
		extends: [ts.configs.recommended],
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			// TypeScript knows undefined names better
			'no-undef': 'off'
		}
	},
	svelte.configs.recommended,
	{
		files: ['**/*.svelte'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
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
