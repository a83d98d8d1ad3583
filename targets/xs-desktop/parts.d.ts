/** What the runner puts in as modules of their own, see firmware.ts. */
declare module "ganglion-options" {
	const options: import("./firmware.ts").BoardRun;
	export default options;
}
declare module "ganglion-world" {
	const world: import("../node-sim/index.ts").WorldScript | undefined;
	export default world;
}
