/** A box is called as its field; and what any() gives is compared with names that it may give. */
import { expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { folderWith } from "../cli/helpers.ts";

async function complaints(body: string): Promise<string> {
	const text = `import { Component, InboxArray } from "ganglion";
class A extends Component<number, number> {
${body}
}
export default () => new A();
`;
	const folder = await folderWith({ "graph.ts": text });
	return bundleFirmware({ graphFile: `${folder}/graph.ts` }).then(
		() => "",
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
}

const light = 'light = this.addInbox<number>("light", "");';
const looks = (name: string): string => `*main() { const b = yield* this.any(); if (b === "${name}") this.recv(); }`;

test.each([
	['light = this.addInbox<number>("next", "");', 'the field light and "next"; write this.addInbox("light", …)'],
	['alarm = this.addOutbox<string>("dry", "");', 'the field alarm and "dry"; write this.addOutbox("alarm", …)'],
	['#light = this.addInbox<number>("lihgt", "");', 'the field light and "lihgt"'],
	[`${light}\n${looks("ligth")}`, 'any() never gives "ligth": the inboxes here are inbox, control, light'],
	[
		'*main() { switch (yield* this.any()) { case "inbox": case "outbox": this.recv(); } }',
		'any() never gives "outbox": the inboxes here are inbox, control',
	],
	[
		'*main() { let b: string | undefined; b = yield* this.any(5); if ("tick" !== b) this.recv(); }',
		'any() never gives "tick"',
	],
])("told: %s", async (body, expected) => {
	expect(await complaints(body)).toContain(expected);
});

test.each([
	`${light}\n${looks("light")}`,
	looks("control"),
	'*main() { const c: string = "ligth"; if (c === "ligth") this.recv(); }',
	`#all = new InboxArray<number>(this, "all", "", 3);\n${looks("all[0]")}`,
	`make(name: string) { return this.addInbox<number>(name, ""); }\n${looks("x")}`,
])("fine: %s", async (body) => {
	expect(await complaints(body)).toBe("");
});
