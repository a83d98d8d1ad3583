import { createSocket, type Socket } from "node:dgram";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const group = "239.77.1.1";
const port = 41_077;

const sender = `
import { Component, MulticastSender, Pipeline } from "ganglion";
class Say extends Component<never, string> {
	*main() {
		for (let i = 1; i <= 5; i++) { yield* this.sleep(100); yield* this.put("hello " + i); }
		yield* this.sleep(500);
	}
}
export default () => Pipeline(new Say(), new MulticastSender({ group: "${group}", port: ${port} }));
`;
const receiver = `
import { ConsoleEcho, MulticastReceiver, Pipeline } from "ganglion";
export default () => Pipeline(new MulticastReceiver({ group: "${group}", port: ${port} }), new ConsoleEcho<string>());
`;

/** Another program on this machine's loopback interface. */
async function other(bindTo: number): Promise<Socket> {
	const socket = createSocket({ type: "udp4", reuseAddr: true });
	onTestFinished(() => void socket.close());
	await new Promise<void>((resolve) => socket.bind(bindTo, () => resolve()));
	socket.setMulticastInterface("127.0.0.1");
	return socket;
}

describe("--real-net, over loopback", () => {
	test("others hear what the graph sends, and the trace has it too", async () => {
		const heard: string[] = [];
		const socket = await other(port);
		socket.addMembership(group, "127.0.0.1");
		socket.on("message", (bytes) => heard.push(bytes.toString()));
		const cwd = await folderWith({ "graph.ts": sender });
		const args = ["sim", "graph.ts", "--no-check", "--real-net", "--iface", "127.0.0.1", "--for", "3s"];
		const { status, out, err } = await ganglion(args, { cwd });
		expect({ status, err }).toEqual({ status: 0, err: "" });
		expect(heard.at(-1)).toBe("hello 5");
		expect(out).toMatch(new RegExp(`udp +\\S+ -> ${group}:${port} {2}"hello 5"`));
	});

	test("the graph hears what others send, while it runs", async () => {
		const socket = await other(0);
		const timer = setInterval(() => socket.send("from outside", port, group), 50);
		onTestFinished(() => clearInterval(timer));
		const cwd = await folderWith({ "graph.ts": receiver });
		const args = ["sim", "graph.ts", "--no-check", "--real-net", "--iface", "127.0.0.1", "--for", "2s"];
		const { status, out } = await ganglion(args, { cwd });
		expect(status).toBe(0);
		expect(out.match(/from outside/g)?.length).toBeGreaterThan(10);
		expect(out).toContain("stopped after 2s");
	});

	test("an interface that is not there is wrong input", async () => {
		const cwd = await folderWith({ "graph.ts": sender });
		const ran = await ganglion(["sim", "graph.ts", "--no-check", "--real-net", "--iface", "nope0"], { cwd });
		expect(ran).toMatchObject({
			status: 2,
			err: expect.stringMatching(/^error: --iface: no IPv4 interface nope0/),
		});
	});
});
