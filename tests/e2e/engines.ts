/**
 * The other two engines, as Debian packages them, behind the few actions that one smoke test needs. Playwright drives
 * Firefox; WebKitGTK has only WebDriver.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { firefox } from '@playwright/test';
import { Builder, By, type WebDriver } from 'selenium-webdriver';

// its types have another path than its file, which only require() finds
const { DriverService } = createRequire(import.meta.url)(
	'selenium-webdriver/remote'
) as typeof import('selenium-webdriver/remote');

export interface Engine {
	goto(url: string): Promise<void>;
	/** Clicks where the element is, if it can be seen. */
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
	/** Programs that it consists of. */
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

/** A display that nobody sees: its process, and its name. */
async function startDisplay(): Promise<[ChildProcess, string]> {
	const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
	const xvfb = spawn(XVFB, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
	// it writes its number there once it listens
	const [number] = (await once(xvfb.stdio[3]!, 'data')) as [Buffer];
	return [xvfb, `:${String(number).trim()}`];
}

async function startWebKit(): Promise<Engine> {
	// Downloads land in $HOME; without LC_ALL Intl throws; without a display the session never comes.
	const home = mkdtempSync(path.join(tmpdir(), 'ckptlab-webkit-'));
	const [xvfb, display] = await startDisplay();
	const service = new DriverService.Builder(DRIVER)
		.setLoopback(true)
		.setEnvironment({
			...(process.env as Record<string, string>),
			HOME: home,
			LC_ALL: 'en_US.UTF-8',
			DISPLAY: display,
			MESA_SHADER_CACHE_DISABLE: 'true'
		})
		.build();
	let driver: WebDriver | null = null;
	const close = async () => {
		await driver?.quit();
		await service.kill();
		xvfb.kill();
		rmSync(home, { recursive: true, force: true });
	};
	try {
		driver = await new Builder()
			.disableEnvironmentOverrides()
			.usingServer(await service.start())
			.withCapabilities({
				browserName: 'MiniBrowser',
				'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation', '--full-screen'] }
			})
			.build();
		const d = driver;
		return {
			downloads: home,
			goto: async (url) => {
				await d.get(url);
				// WebKit tells of sizes that changed others: it observes those in the next frame, and nothing is wrong.
				await d.executeScript(
					'window.seen = []; addEventListener("error", (e) => /^ResizeObserver loop/.test(e.message) || seen.push(e.message)); ' +
						'addEventListener("unhandledrejection", (e) => seen.push(String(e.reason)));'
				);
			},
			click: (xpath) => d.findElement(By.xpath(xpath)).click(),
			type: (text) => d.switchTo().activeElement().sendKeys(text),
			// in one go, as the element may be replaced between two
			text: (xpath) =>
				d.executeScript<string | null>(
					'return document.evaluate(arguments[0], document, null, 9, null).singleNodeValue?.textContent ?? null',
					xpath
				),
			errors: () => d.executeScript<string[]>('return window.seen'),
			close
		};
	} catch (error) {
		await close();
		throw error;
	}
}
