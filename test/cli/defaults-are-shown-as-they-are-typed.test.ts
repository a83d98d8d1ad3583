import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

test.each(["sim", "build", "size", "flash"])(
	"the help of %s shows no duration as bare milliseconds",
	async (command) => {
		const { out } = await ganglion([command, "--help"], { cwd: await folderWith() });
		const durations = out.split(/\n(?= {2}-)/).filter((option) => option.includes("<duration>"));
		expect(durations.join("\n")).not.toMatch(/default: \d+\)/);
		if (command === "size") expect(durations.join("\n")).toContain("(default: 60s)");
	},
);
