import { chromium } from '@playwright/test';
import { launchOptions } from './scripts/chromium.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
const base = process.argv[2];
const PAGES = ['', '5/', '9/', '8/#exercise', '1/', '12/', '3/#present=fact.1', '5/#present=predict','5/#present=reveal','5/#present=why','5/#present=others','9/#present=grid','5/#present=patch','5/#present=behind','5/#present=bytes','format/', 'format/history/', 'format/structs/', 'format/aug09/', 'kernels/', 'sensitivity/', 'gallery/', 'coverage/', 'embed/', 'learn/', 'learn/end/', 'learn/end/patch/', 'learn/handouts/1/', 'learn/handouts/2/','learn/handouts/3/', 'learn/handouts/1/?answers','learn/handouts/2/?answers','learn/handouts/3/?answers','learn/handouts/dump/', 'learn/puzzles/', 'learn/puzzles/graffiti/','learn/puzzles/broken-pipe/','learn/puzzles/shortest/', 'learn/words/', 'learn/teach/', 'learn/teach/explain/', 'learn/teach/course/', 'learn/teach/patch/#answers', 'learn/teach/set/','learn/teach/set/#results','404.html','nowhere/'];
const b = await chromium.launch(launchOptions());
const ctx = await b.newContext({ serviceWorkers: 'block' });
const page = await ctx.newPage();
const seen = new Map(); // key -> {matched, effect}
const VIEWS = [[1440, 900, 'screen'], [800, 900, 'screen'], [390, 844, 'screen'], [1000, 900, 'print']];
async function probe() {
	return page.evaluate(() => {
		const out = {};
		const visit = (rules, cond) => {
			for (const r of rules) {
				if (r.type === CSSRule.STYLE_RULE) {
					let sel = r.selectorText;
					const pseudo = /::(before|after|placeholder|marker|details-content|backdrop|selection)/.exec(sel);
					const dyn = /:(hover|focus|active|focus-visible|focus-within|target|enabled|checked|open|popover-open|fullscreen|empty)/.test(sel);
					if (/\.svelte-/.test(sel) && !pseudo && !dyn && r.style.length) {
						let els = [];
						try { els = [...document.querySelectorAll(sel)].slice(0, 12); } catch { continue; }
						const key0 = cond + ' ' + sel;
						// declarations as authored: group longhands by shorthand via cssText
						const decls = r.style.cssText.split(/;\s*(?![^(]*\))/).map((s) => s.trim()).filter(Boolean);
						const full = r.style.cssText;
						for (const d of decls) {
							const key = key0 + ' {' + d + '}';
							if (!els.length) { out[key] ??= 0; continue; }
							if (out[key] === 2 || window.__fx?.has(key)) { out[key] = 2; continue; }
							const prop = d.slice(0, d.indexOf(':')).trim();
							if (prop.startsWith('--')) { out[key] = 2; continue; }
							const scope = els.map((e) => e);
							const snap = () => scope.map((e) => { const s = getComputedStyle(e); let t = ''; for (const p of [prop, ...lh(prop)]) t += s.getPropertyValue(p) + '|'; const q = e.getBoundingClientRect(); return t + q.width + ',' + q.height+','+q.x+','+q.y; }).join('\n');
							const before = snap();
							const val = r.style.getPropertyValue(prop), pri = r.style.getPropertyPriority(prop);
							r.style.removeProperty(prop);
							const after = snap();
							r.style.cssText = full;
							out[key] = Math.max(out[key] ?? 0, before === after ? 1 : 2);
						}
					}
				}
				if (r.cssRules && r.cssRules.length) {
					if (r.type === CSSRule.MEDIA_RULE) { if (matchMedia(r.conditionText).matches) visit(r.cssRules, cond + '@' + r.conditionText); }
					else if (r.type !== CSSRule.STYLE_RULE) visit(r.cssRules, cond + (r.conditionText ? '@' + r.conditionText : ''));
				}
			}
		};
		const lh = (p) => { const d = document.createElement('i').style; const m = { font: ['font-size','line-height','font-family','font-weight','font-style','letter-spacing'], padding: ['padding-top','padding-left','padding-right','padding-bottom'], margin: ['margin-top','margin-left','margin-right','margin-bottom'], border: ['border-top-width','border-left-width','border-top-style'], background: ['background-color','background-image'], flex:['flex-grow','flex-shrink','flex-basis'] }; return m[p] ?? []; };
		for (const s of document.styleSheets) { try { visit(s.cssRules, ''); } catch {} }
		return out;
	});
}
for (const p of PAGES) {
	for (const [w, h, media] of VIEWS) {
		try {
			await page.setViewportSize({ width: w, height: h });
			if (media === 'screen' && w === 1440) { await page.goto('about:blank'); await page.goto(base + p, { waitUntil: 'load' }); await page.waitForTimeout(350);
				await page.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; for (const d of document.querySelectorAll('dialog')) try { d.show(); } catch {} }); }
			await page.emulateMedia({ media });
			const got = await probe();
			for (const [k, v] of Object.entries(got)) seen.set(k, Math.max(seen.get(k) ?? 0, v));
		} catch (e) { console.log(p, w, String(e).slice(0, 100)); }
	}
	console.log(p, seen.size);
}
writeFileSync('/tmp/trim/probe.json', JSON.stringify([...seen]));
await b.close();
