/**
 * Cases that show how a reader answers. Each begins as an image that its kernel accepts, and changes one thing: a bit of a
 * member, the place where the file ends, an object in between, the call, or the kernel.
 */
import { hex } from '../../format/hex.ts';
import { layout, pokeBytes } from '../../format/image.ts';
import { bitOf, bitsOf, type Kernel, type Revision } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { Craft } from '../../share/gallery/craft.ts';

/**
 * A case, with its name and its one change.
 * @param between something stands between the objects of the image
 */
const trial = (name: string, change: string, of: Case, between = false) => ({
	name,
	change,
	case: of,
	between
});
type Trial = ReturnType<typeof trial>;

/** @param bits of each member, which are flipped one by one */
export function* trials(r: Revision, bits: readonly number[]): Generator<Trial> {
	const keep = bitOf(r.restartFlags, 'RESTART_KEEP_LSM');
	const taskself = bitOf(r.restartFlags, 'RESTART_TASKSELF');
	const others = r.lsms.filter((lsm) => lsm !== 'default');
	const good = new Craft(r).readBy();
	yield trial('accepted', 'An image that the kernel accepts', good);
	yield* calls(r, good);
	yield* damaged(r, bits);
	yield trial(
		'killed',
		'The call has RESTART_TASKSELF, and magic is 0',
		new Craft(r).set('magic', 0).readBy({ flags: taskself })
	);
	const shared = new Craft(r).before('header', (c) => [c.objref('UTS_NS', 5), c.uts_ns()]);
	yield trial('shared', 'A shared object precedes header', shared.readBy());
	if (!keep) return;

	const call = 'The call has RESTART_KEEP_LSM, and';
	for (const lsm of ['default', ...others])
		yield trial(
			`keep-${lsm}`,
			`${call} the LSM is ${lsm} in image and kernel`,
			new Craft(r, { lsm }).readBy({ flags: keep })
		);
	for (const lsm of others)
		yield trial(
			`keep-${lsm}-on-default`,
			`The call has RESTART_KEEP_LSM, the image is of ${lsm}, and the kernel runs default`,
			new Craft(r, { lsm }).readBy({ flags: keep, lsm: 'default' })
		);
	if (!others.includes('smack') || r.lsm !== 'name and info') return;

	const lsm = 'smack';
	yield trial(lsm, 'An image of smack, and a kernel that runs it', new Craft(r, { lsm }).readBy());
	yield* damaged(r, bits, lsm);
	yield trial(
		'smack-version',
		`${call} the image has another version of smack`,
		new Craft(r, { lsm, smack_version: '2' }).readBy({ flags: keep, smack_version: '_' })
	);
}

/** The accepted image, and a call that the kernel refuses. */
function* calls(r: Revision, good: Case): Generator<Trial> {
	const unknown = bitsOf(r.restartFlags) + 1;
	const called = (name: string, change: string, kernel: Partial<Kernel>) =>
		trial(name, change, { ...good, kernel: { ...good.kernel, ...kernel } });
	yield called('unknown-flag', 'The call has a flag that the kernel does not know', {
		flags: unknown
	});
	yield called('no-privilege', 'The caller lacks CAP_SYS_ADMIN, and ckpt_unpriv_allowed is 0', {
		cap_sys_admin: false,
		ckpt_unpriv_allowed: 0
	});
	yield called('bad-fd', 'fd is not an open file', { fd_ok: false });
	if (r.logfd) yield called('bad-logfd', 'logfd is not an open file', { logfd: 'bad' });
}

/** No kernel has memory for an object of this length. */
const HUGE = 0x7fffffff;

/**
 * The accepted image cut in each object, with an ERROR record before each, short and too long, and with one bit of a member
 * flipped, the lowest first.
 * @param lsm of the image, if the trials have to name it
 */
function* damaged(r: Revision, bits: readonly number[], lsm?: string): Generator<Trial> {
	const setup = lsm === undefined ? {} : { lsm };
	const good = new Craft(r, setup).readBy();
	const bytes = good.bytes!;
	const { order, map } = r.arches[0]!;
	const shape = layout(bytes, order, map);
	const hurt = (name: string, change: string, of: Case, between = false) =>
		lsm === undefined
			? trial(name, change, of, between)
			: trial(`${lsm}-${name}`, `An image of ${lsm}. ${change}`, of, between);
	for (const { name, offset, size } of shape.objects) {
		yield hurt(`cut-in-${name}`, `The file ends before the last byte of ${name}`, {
			...good,
			bytes: bytes.slice(0, offset + size - 1)
		});
		yield hurt(`cut-before-${name}`, `The file ends before ${name}`, {
			...good,
			bytes: bytes.slice(0, offset)
		});
		if (map.types.ERROR === undefined) continue;
		const error = (what: string, change: string, payload: string, len?: number) => {
			const craft = new Craft(r, setup).before(name, (c) => [c.object('ERROR', payload, len)]);
			return hurt(`${what}-before-${name}`, `${change} precedes ${name}`, craft.readBy(), true);
		};
		yield error('error', 'An ERROR record', '\0failed\0');
		yield error('huge-error', `An ERROR record with len ${hex(HUGE)}`, '', HUGE);
	}
	for (const s of shape.spans) {
		if (!s.field?.member || s.field.member.kind === 'char') continue;
		for (const bit of bits) {
			const at = s.offset + (order === 'le' ? bit >> 3 : s.size - 1 - (bit >> 3));
			const flipped = pokeBytes(bytes, at, Uint8Array.of(bytes[at]! ^ (1 << (bit & 7))));
			yield hurt(`${plain(s.path)}-bit-${bit}`, `Bit ${bit} of ${s.path} is flipped`, {
				...good,
				bytes: flipped
			});
		}
	}
}

/** A path as a part of a file name. */
const plain = (path: string): string => path.replace(/[^A-Za-z0-9_]+/g, '-');
