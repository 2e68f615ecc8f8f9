// Which versions of Node run this: `engines.node` of package.json, read as npm reads it. Plain Node, no packages.

/**
 * @param {string} engines ranges like `^20.19` and `>=24`, with `||` between them
 * @param {string} version `20.19.0`
 */
export function runsOn(engines, version) {
	const [major, minor] = version.split('.').map(Number);
	return engines.split('||').some((range) => {
		const [, sign, from, least = '0'] = /^(\^|>=)(\d+)(?:\.(\d+))?$/.exec(range.trim()) ?? [];
		if (major === Number(from)) return minor >= Number(least);
		return sign === '>=' && major > Number(from);
	});
}
