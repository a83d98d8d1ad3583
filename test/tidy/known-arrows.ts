/*
 * Imports of `runtime/` that go against the rules of no-circles.test.ts, since before there were rules. The test fails
 * where one is none any more: take it out then. Nothing is added.
 */

/** Files in a circle of imports. */
export const knownCircle: readonly string[] = [
	"runtime/around/report.ts",
	"runtime/around/services.ts",
	"runtime/components/pins/pin-table.ts",
	"runtime/components/pins/pin.ts",
	"runtime/core/attend.ts",
	"runtime/core/cold.ts",
	"runtime/core/control.ts",
	"runtime/core/drain.ts",
	"runtime/core/ending.ts",
	"runtime/core/link.ts",
	"runtime/core/mailbox.ts",
	"runtime/core/main/process.ts",
	"runtime/core/main/steps.ts",
	"runtime/core/microprocess.ts",
	"runtime/core/names.ts",
	"runtime/core/outbox.ts",
	"runtime/core/queue.ts",
	"runtime/core/scheduler.ts",
	"runtime/core/shared-room.ts",
	"runtime/core/timers.ts",
	"runtime/types/platform.ts",
];

/** Imports that lead to a folder further down the list. */
export const knownUpward: readonly string[] = [
	"runtime/core/attend.ts -> runtime/core/main/process.ts",
	"runtime/core/cold.ts -> runtime/around/report.ts",
	"runtime/core/component.ts -> runtime/core/main/waits.ts",
	"runtime/core/drain.ts -> runtime/core/main/process.ts",
	"runtime/core/ending.ts -> runtime/around/report.ts",
	"runtime/core/ending.ts -> runtime/core/main/process.ts",
	"runtime/core/launch.ts -> runtime/around/report.ts",
	"runtime/core/microprocess.ts -> runtime/core/main/process.ts",
	"runtime/core/microprocess.ts -> runtime/core/main/steps.ts",
	"runtime/core/scheduler.ts -> runtime/around/report.ts",
	"runtime/core/scheduler.ts -> runtime/around/services.ts",
	"runtime/core/scheduler.ts -> runtime/core/main/process.ts",
	"runtime/graph/par.ts -> runtime/components/flow/transformer.ts",
	"runtime/types/ecma419/system.ts -> runtime/core/faults.ts",
	"runtime/types/platform.ts -> runtime/components/pins/pin-table.ts",
];
