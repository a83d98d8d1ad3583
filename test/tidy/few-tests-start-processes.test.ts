/** Starting processes is most of what tests cost, so a command line is run in the test's own: this is what is not. */
import { expect, test } from "vitest";
import { sources } from "./sources.ts";

const starts: Readonly<Record<string, string>> = {
	"test/api/installed-package.test.ts": "an installed package with a Vitest of its own",
	"test/cli/a-build-replaces-all-or-nothing.test.ts": "a build that is ended on its way",
	"test/cli/an-exit-in-a-graph-is-told.test.ts": "the end of the process by the user's code",
	"test/cli/an-old-node-is-refused.test.ts": "the first lines of the program",
	"test/cli/endless-loops-can-be-ended.test.ts": "signals, and one cut after the whole time",
	"test/cli/faults-say-where.test.ts": "stacks that Node maps",
	"test/cli/helpers.ts": "many command lines in one process without a test runner",
	"test/cli/mcconfig.test.ts": "mcconfig, where there is one",
	"test/cli/memory-without-end-is-told.test.ts": "the memory of a process",
	"test/cli/pipes-do-not-hold-a-command.test.ts": "pipes",
	"test/cli/process.test.ts": "signals, pipes, and what stays behind",
	"test/cli/runs-are-written-for-other-tools.test.ts": "other people's tools, where there are any",
	"test/docs/tests.ts": "Vitest and the compiler, for the tests that pages show",
	"test/flash/ctrl-c-ends-all.test.ts": "signals to a group of processes",
	"test/moddable/sdk.ts": "the SDK's tools, where there are any",
	"test/moddable/simulator.ts": "the SDK's simulator, where there is one",
	"test/node/http-load.test.ts": "load from outside",
	"test/pack/installed.ts": "npm, and the package as a stranger has it",
	"test/threads/compiled.test.ts": "the compiled library, without a test runner",
	"test/threads/moddable-link.test.ts": "the SDK's linker, where there is one",
	"test/types/compile.ts": "the compiler",
};

test("what starts a process is in the list, with the reason", () => {
	const found = sources.filter(
		({ path, text }) => path.startsWith("test/") && /^import .* from "node:child_process";$/m.test(text),
	);
	expect(found.map(({ path }) => path).sort()).toEqual(Object.keys(starts).sort());
});
