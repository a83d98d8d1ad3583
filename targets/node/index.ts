/** `ganglion/node`: graphs in real time under Node, and components on threads of their own. */
export { bytes, type Crossing, type CrossingOptions, numbers, values } from "./crossing.ts";
export { messages } from "./messages.ts";
export { NodePlatform, type NodePlatformOptions } from "./platform.ts";
export { type RunOptions, run } from "./run.ts";
export type { ThreadBoxes } from "./thread-boxes.ts";
export { type Thread, type ThreadOptions, threaded } from "./threaded.ts";
