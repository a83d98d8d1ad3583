import { corpus } from "./corpus.ts";
import { onNode } from "./on-node.ts";
import { onXs } from "./on-xs.ts";

const list = corpus().slice(Number(process.argv[2] ?? 0), Number(process.argv[3] ?? 60));
const node = await onNode(list, "native");
let t0 = Date.now();
const native = await onXs(list, "native");
console.log("xs native ms", Date.now() - t0);
t0 = Date.now();
const lowered = await onXs(list, "lowered");
console.log("xs lowered ms", Date.now() - t0);
for (const i of list.keys()) {
	for (const [n, x] of [
		["native", native[i]!],
		["lowered", lowered[i]!],
	] as const)
		if (x !== node[i]) {
			console.log(i, n, x.slice(0, 100));
			if (!x.startsWith("[")) continue;
			const [a, b] = [JSON.parse(node[i]!), JSON.parse(x)];
			a.forEach((t: string[], k: number) => {
				const d = t.findIndex((l, m) => l !== b[k][m]);
				if (d >= 0)
					console.log("  ", k, t.slice(Math.max(0, d - 2), d + 2), b[k].slice(Math.max(0, d - 2), d + 2));
			});
		}
}
