/**
 * The other two engines, as Debian packages them, behind the few actions that one smoke test needs. Firefox speaks through
 * Playwright; WebKitGTK only through WebDriver, a few requests to its own server.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { firefox } from '@playwright/test';

export interface Engine {
	goto(url: string): Promise<void>;
	/** Clicks as a person does: where it is, if it is to be seen. */
	click(xpath: string): Promise<void>;
	/** Types into what has the focus. */
	type(text: string): Promise<void>;
	/** Text of an element, or null where there is none. */
	text(xpath: string): Promise<string | null>;
	/** Uncaught errors since the page was loaded. */
	errors(): Promise<readonly string[]>;
	/** Where downloads land. */
	readonly downloads: string;
	close(): Promise<void>;
}

export interface EngineChoice {
	readonly name: string;
	/** What it takes; it is there if all of these are. */
	readonly files: readonly string[];
	readonly packages: string;
	start(): Promise<Engine>;
}

const FIREFOX = '/usr/bin/firefox-esr';
const DRIVER = '/usr/bin/WebKitWebDriver';
const XVFB = '/usr/bin/Xvfb';
const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

export const ENGINES: readonly EngineChoice[] = [
	{ name: 'Firefox', files: [FIREFOX], packages: 'firefox-esr', start: startFirefox },
	{
		name: 'WebKit',
		files: [DRIVER, XVFB, BROWSER],
		packages: 'webkitgtk-webdriver xvfb',
		start: startWebKit
	}
];

export const missing = ({ files }: EngineChoice) => files.filter((file) => !existsSync(file));

/** Names of the finished files in a folder. */
export const finished = (folder: string): string[] =>
	readdirSync(folder).filter((name) => !/^\.|\.(part|wkdownload)$/.test(name));

async function startFirefox(): Promise<Engine> {
	const downloads = mkdtempSync(path.join(tmpdir(), 'ckptlab-firefox-'));
	const browser = await firefox.launch({
		channel: 'moz-firefox',
		executablePath: FIREFOX,
		downloadsPath: downloads
	});
	const page = await browser.newPage();
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	const at = (xpath: string) => page.locator(`xpath=${xpath}`).first();
	return {
		downloads,
		goto: async (url) => void (await page.goto(url)),
		click: (xpath) => at(xpath).click(),
		type: (text) => page.keyboard.type(text),
		text: async (xpath) => ((await at(xpath).count()) ? at(xpath).textContent() : null),
		errors: () => Promise.resolve(errors),
		close: async () => {
			await browser.close();
			rmSync(downloads, { recursive: true, force: true });
		}
	};
}

/** A process and the first line of it that matches. */
async function started(
	command: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv,
	ready: RegExp
): Promise<[ChildProcess, string]> {
	const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
	const line = await new Promise<string>((found, lost) => {
		let seen = '';
		for (const stream of [child.stdout, child.stderr, child.stdio[3]])
			stream?.on('data', (data) => {
				seen += String(data);
				const match = ready.exec(seen);
				if (match) found(match[1] ?? '');
			});
		child.on('error', lost);
		child.on('exit', (code) => lost(new Error(`${command} ended with ${code}: ${seen}`)));
	});
	return [child, line];
}

/** The driver does not say which port it took: it is given one. */
function freePort(): Promise<number> {
	return new Promise((found) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => found(port));
		});
	});
}

/** The key under which WebDriver names an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

async function startWebKit(): Promise<Engine> {
	// Downloads land in $HOME; without LC_ALL Intl throws; without a display the session never comes.
	const home = mkdtempSync(path.join(tmpdir(), 'ckptlab-webkit-'));
	const [xvfb, display] = await started(
		XVFB,
		['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'],
		process.env,
		/^(\d+)\s/
	);
	const port = await freePort();
	const env = {
		...process.env,
		HOME: home,
		LC_ALL: 'en_US.UTF-8',
		DISPLAY: `:${display}`,
		MESA_SHADER_CACHE_DISABLE: 'true'
	};
	const driver = spawn(DRIVER, [`--port=${port}`], { env, stdio: 'ignore' });
	const stop = () => {
		driver.kill();
		xvfb.kill();
		rmSync(home, { recursive: true, force: true });
	};
	const ask = async (method: string, where: string, body?: object): Promise<unknown> => {
		const answer = await fetch(`http://127.0.0.1:${port}/session${where}`, {
			method,
			headers: { 'content-type': 'application/json' },
			...(body ? { body: JSON.stringify(body) } : {})
		});
		const { value } = (await answer.json()) as { value: { error?: string; message?: string } };
		if (value?.error) throw new Error(`${where}: ${value.error}: ${value.message}`);
		return value;
	};
	try {
		const options = { binary: BROWSER, args: ['--automation', '--full-screen'] };
		const wish = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } };
		let session: { sessionId: string } | null = null;
		for (let tries = 0; !session; tries++)
			try {
				session = (await ask('POST', '', wish)) as { sessionId: string };
			} catch (error) {
				// The server needs a moment until it listens.
				if (tries > 50 || !/fetch failed/.test(String(error))) throw error;
				await new Promise((later) => setTimeout(later, 100));
			}
		const id = `/${session.sessionId}`;
		const find = async (xpath: string): Promise<string> => {
			const found = await ask('POST', `${id}/element`, { using: 'xpath', value: xpath });
			return (found as Record<string, string>)[ELEMENT]!;
		};
		const run = (script: string, ...args: unknown[]) =>
			ask('POST', `${id}/execute/sync`, { script, args });
		return {
			downloads: home,
			goto: async (url) => {
				await ask('POST', `${id}/url`, { url });
				await run(
					'window.seen = []; addEventListener("error", (e) => seen.push(e.message)); ' +
						'addEventListener("unhandledrejection", (e) => seen.push(String(e.reason)));'
				);
			},
			click: async (xpath) =>
				void (await ask('POST', `${id}/element/${await find(xpath)}/click`, {})),
			type: async (text) => {
				const focused = (await ask('GET', `${id}/element/active`)) as Record<string, string>;
				await ask('POST', `${id}/element/${focused[ELEMENT]}/value`, { text });
			},
			text: async (xpath) =>
				(await run(
					'const e = document.evaluate(arguments[0], document, null, 9, null).singleNodeValue; ' +
						'return e ? e.textContent : null;',
					xpath
				)) as string | null,
			errors: async () => (await run('return window.seen')) as string[],
			close: async () => {
				await ask('DELETE', id).catch(() => null);
				stop();
			}
		};
	} catch (error) {
		stop();
		throw error;
	}
}
