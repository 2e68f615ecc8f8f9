/**
 * Cases that show how a reader answers. Each begins as an image that its kernel accepts, and changes one thing: a bit of a
 * member, the place where the file ends, an object in between, the call, or the kernel.
 */
import { hex } from '../../format/hex.ts';
import { layout, pokeBytes, type Layout } from '../../format/image.ts';
import { bitOf, bitsOf, type Kernel, type Revision } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { Craft } from '../../share/gallery/craft.ts';

/** A case, with its name and its one change. */
export interface Trial {
	readonly name: string;
	readonly change: string;
	readonly case: Case;
	/** Something stands between the objects of the image. */
	readonly between?: true;
}

/** @param bits of each member, which are flipped one by one */
export function* trials(r: Revision, bits: readonly number[]): Generator<Trial> {
	const keep = bitOf(r.restartFlags, 'RESTART_KEEP_LSM');
	const others = r.lsms.filter((lsm) => lsm !== 'default');
	const good = new Craft(r).readBy();
	yield { name: 'accepted', change: 'An image that the kernel accepts', case: good };
	yield* calls(r, good);
	yield* damaged(r, bits, {}, { name: '', said: '' });
	yield {
		name: 'killed',
		change: 'The call has RESTART_TASKSELF, and magic is 0',
		case: new Craft(r).set('magic', 0).readBy({ flags: bitOf(r.restartFlags, 'RESTART_TASKSELF') })
	};

	const shared = new Craft(r);
	yield {
		name: 'shared',
		change: 'A shared object stands before header',
		case: shared.before('header', shared.objref('UTS_NS', 5), shared.uts_ns()).readBy(),
		between: true
	};

	if (keep) {
		const said = 'RESTART_KEEP_LSM';
		for (const lsm of ['default', ...others])
			yield {
				name: `keep-${lsm}`,
				change: `The call has ${said}, and the LSM is ${lsm} in image and kernel`,
				case: new Craft(r, { lsm }).readBy({ flags: keep })
			};
		for (const lsm of others)
			yield {
				name: `keep-${lsm}-on-default`,
				change: `The call has ${said}, the image is of ${lsm}, and the kernel runs default`,
				case: new Craft(r, { lsm }).readBy({ flags: keep, lsm: 'default' })
			};
	}
	if (others.includes('smack') && r.lsm === 'name and info') {
		const lsm = 'smack';
		yield {
			name: lsm,
			change: 'An image of smack, and a kernel that runs it',
			case: new Craft(r, { lsm }).readBy()
		};
		yield* damaged(r, bits, { lsm }, { name: 'smack-', said: 'An image of smack. ' });
		yield {
			name: 'smack-version',
			change: 'The call has RESTART_KEEP_LSM, and the image has another version of smack',
			case: new Craft(r, { lsm, smack_version: '2' }).readBy({ flags: keep, smack_version: '_' })
		};
	}
}

/** The accepted image, and a call that the kernel refuses. */
function* calls(r: Revision, good: Case): Generator<Trial> {
	const unknown = bitsOf(r.restartFlags) + 1;
	const changes: readonly (readonly [name: string, change: string, kernel: Partial<Kernel>])[] = [
		['unknown-flag', 'The call has a flag that the kernel does not know', { flags: unknown }],
		[
			'no-privilege',
			'The caller lacks CAP_SYS_ADMIN, and ckpt_unpriv_allowed is 0',
			{ cap_sys_admin: false, ckpt_unpriv_allowed: 0 }
		],
		['bad-fd', 'fd is not an open file', { fd_ok: false }],
		...(r.logfd ? [['bad-logfd', 'logfd is not an open file', { logfd: 'bad' }] as const] : [])
	];
	for (const [name, change, kernel] of changes)
		yield { name, change, case: { ...good, kernel: { ...good.kernel, ...kernel } } };
}

/** No kernel has memory for an object of this length. */
const HUGE = 0x7fffffff;

/**
 * The accepted image cut in each object, with an ERROR record before each, short and too long, and with one bit of a member
 * flipped, the lowest first.
 */
function* damaged(
	r: Revision,
	bits: readonly number[],
	setup: ConstructorParameters<typeof Craft>[1],
	{ name, said }: { name: string; said: string }
): Generator<Trial> {
	const good = new Craft(r, setup).readBy();
	const bytes = good.bytes!;
	const { order, map } = r.arches[0]!;
	const shape: Layout = layout(bytes, order, map);
	for (const o of shape.objects) {
		const end = o.offset + o.size - 1;
		yield {
			name: `${name}cut-in-${o.name}`,
			change: `${said}The file ends before the last byte of ${o.name}`,
			case: { ...good, bytes: bytes.slice(0, end) }
		};
		yield {
			name: `${name}cut-before-${o.name}`,
			change: `${said}The file ends before ${o.name}`,
			case: { ...good, bytes: bytes.slice(0, o.offset) }
		};
		if (map.types.ERROR === undefined) continue;
		const error = (what: string, change: string, payload: string, len?: number): Trial => {
			const craft = new Craft(r, setup);
			return {
				name: `${name}${what}-before-${o.name}`,
				change: `${said}${change} stands before ${o.name}`,
				case: craft.before(o.name, craft.object('ERROR', payload, len)).readBy(),
				between: true
			};
		};
		yield error('error', 'An ERROR record', '\0failed\0');
		yield error('huge-error', `An ERROR record with len ${hex(HUGE)}`, '', HUGE);
	}
	for (const s of shape.spans) {
		if (!s.field?.member || s.field.member.kind === 'char') continue;
		for (const bit of bits) {
			const at = s.offset + (order === 'le' ? bit >> 3 : s.size - 1 - (bit >> 3));
			yield {
				name: `${name}${plain(s.path)}-bit-${bit}`,
				change: `${said}Bit ${bit} of ${s.path} is flipped`,
				case: {
					...good,
					bytes: pokeBytes(bytes, at, Uint8Array.of(bytes[at]! ^ (1 << (bit & 7))))
				}
			};
		}
	}
}

/** A path as a part of a file name. */
const plain = (path: string): string => path.replace(/[^A-Za-z0-9_]+/g, '-');
