/**
 * Tries images, damaged ones, links, pasted texts, bundles, class links, results codes and saved records without end or up to a count: nothing
 * throws, both readers agree, spans tile, links round trip, claims hold. What is wrong is printed with the seed that repeats it.
 *
 *     npm run fuzz -- --kinds images,links --count 100000 --seed 2009 --workers 2 --resume fuzz.json
 *
 * A batch has a seed of its own, so runs of any length and any number of workers try the same inputs. A batch that takes two minutes
 * or more than 1 GiB is a fault too; a pause of the machine is no more than one of these seconds.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { bundled } from './bundled.mjs';

const load = () => bundled(`export { KINDS } from '../../tests/fuzz/kinds.ts';`);

/** Inputs of one batch. Bundles and records are larger or slower. */
const BATCH = {
	images: 2000,
	damaged: 500,
	links: 4000,
	pastes: 200,
	bundles: 500,
	classes: 1000,
	codes: 1000,
	records: 2000
};
/** Seconds of a machine that runs. */
const PATIENCE = 120;
const MEMORY = 1024;

/** A batch's seed: of the run's seed, the kind and the batch's number. */
function seedOf(seed, kind, batch) {
	let h = 0x811c9dc5;
	for (const c of `${seed} ${kind} ${batch}`) h = Math.imul(h ^ c.charCodeAt(0), 0x01000193);
	return h >>> 0;
}

if (isMainThread) await main();
else await work();

async function work() {
	const { KINDS } = await load();
	parentPort.on('message', ({ kind, seed, many }) => {
		const from = Date.now();
		void KINDS[kind](seed, many, workerData.program).then((wrong) =>
			parentPort.postMessage({ wrong, ms: Date.now() - from })
		);
	});
	parentPort.postMessage(null);
}

async function main() {
	const { values } = parseArgs({
		options: {
			kinds: { type: 'string', default: Object.keys(BATCH).join() },
			count: { type: 'string', default: 'Infinity' },
			seed: { type: 'string', default: '2009' },
			workers: { type: 'string', default: String(availableParallelism()) },
			resume: { type: 'string' }
		}
	});
	const kinds = values.kinds.split(',');
	const unknown = kinds.filter((k) => !(k in BATCH));
	if (unknown.length > 0) {
		console.error(`no kind ${unknown.join()}; there are ${Object.keys(BATCH).join()}`);
		process.exit(64);
	}
	const { seed, resume } = values;
	const count = Number(values.count);
	/** Of each kind the number of batches that are done, without a gap. */
	const begun =
		resume && existsSync(resume) ? JSON.parse(readFileSync(resume, 'utf8')) : { seed, done: {} };
	if (begun.seed !== seed) {
		console.error(`${resume} is of seed ${begun.seed}, not ${seed}`);
		process.exit(64);
	}
	const done = { ...begun.done };
	const next = Object.fromEntries(kinds.map((k) => [k, (done[k] ??= 0)]));
	const ahead = new Set();

	const folder = mkdtempSync(path.join(tmpdir(), 'ckptlab-fuzz-'));
	const program = kinds.includes('images') ? compiled(folder) : null;
	let [faults, stopped] = [0, false];
	process.once('SIGINT', () => (stopped = true));

	/** The kind that has least of its inputs behind it comes next. */
	const batch = () => {
		const open = kinds.filter((k) => next[k] * BATCH[k] < count);
		if (stopped || open.length === 0) return null;
		const kind = open.reduce((a, b) => (next[b] * BATCH[b] < next[a] * BATCH[a] ? b : a));
		const number = next[kind]++;
		const many = Math.min(BATCH[kind], count - number * BATCH[kind]);
		return { kind, number, many, seed: seedOf(seed, kind, number) };
	};
	const isDone = ({ kind, number }) => {
		ahead.add(`${kind} ${number}`);
		while (ahead.delete(`${kind} ${done[kind]}`)) done[kind]++;
		if (!resume) return;
		writeFileSync(`${resume}.new`, JSON.stringify({ seed, done }));
		renameSync(`${resume}.new`, resume);
	};
	const isWrong = ({ kind, seed, many }, text) => {
		faults++;
		console.log(`${kind}, seed ${seed}, ${many} inputs: ${text}`);
	};

	const working = Array.from({ length: Number(values.workers) }, () => run());
	const slow = setInterval(report, 60_000);
	await Promise.all(working);
	clearInterval(slow);
	rmSync(folder, { recursive: true });
	report();
	process.exitCode = faults > 0 ? 1 : 0;

	function report() {
		const totals = kinds.map((k) => `${k} ${Math.min(count, done[k] * BATCH[k])}`);
		console.log(`${new Date().toISOString()} seed ${seed}: ${totals.join(', ')}; ${faults} faults`);
	}

	/** One worker after another, until there is no batch: one that hangs or grows is ended. */
	async function run() {
		for (let ended = 'gone'; ended === 'gone';)
			ended = await new Promise((end) => {
				const worker = new Worker(fileURLToPath(import.meta.url), {
					workerData: { program },
					resourceLimits: { maxOldGenerationSizeMb: MEMORY }
				});
				let [own, clock] = [null, null];
				const give = () => {
					own = batch();
					if (own === null) return void worker.terminate().then(() => end('done'));
					let seconds = 0;
					clock = setInterval(() => {
						if (++seconds < PATIENCE) return;
						clearInterval(clock);
						isWrong(own, `takes more than ${PATIENCE} seconds`);
						isDone(own);
						void worker.terminate().then(() => end('gone'));
					}, 1000);
					worker.postMessage(own);
				};
				worker.on('message', (answer) => {
					clearInterval(clock);
					for (const text of answer?.wrong ?? []) isWrong(own, text);
					if (own !== null) isDone(own);
					give();
				});
				worker.on('error', (e) => {
					clearInterval(clock);
					if (own === null) throw e;
					isWrong(own, String(e.stack));
					isDone(own);
					end('gone');
				});
			});
	}
}

/** The second reader; null without a C compiler, which is said. */
function compiled(folder) {
	const program = path.join(folder, 'reader');
	const source = fileURLToPath(new URL('../tests/second_reader/reader.c', import.meta.url));
	try {
		execFileSync('cc', ['-std=c11', '-O2', '-Wall', '-Wextra', '-Werror', '-o', program, source]);
		return program;
	} catch (e) {
		if (e.code !== 'ENOENT') throw e;
		console.log('there is no C compiler named cc, so the second reader is not asked');
		return null;
	}
}
