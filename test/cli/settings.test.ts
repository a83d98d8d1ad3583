import { expect, test } from "vitest";
import { parseSetting } from "../../cli/settings.ts";

test.each([
	["a=1", ["a", 1]],
	["a=-2.5", ["a", -2.5]],
	["a=true", ["a", true]],
	["a=false", ["a", false]],
	["ssid=my net", ["ssid", "my net"]],
	["key=a=b", ["key", "a=b"]],
	["empty=", ["empty", ""]],
	["phone=0172", ["phone", "0172"]],
	["hex=0x10", ["hex", "0x10"]],
	["version=1.2.3", ["version", "1.2.3"]],
])("--set %s", (text, pair) => {
	expect(parseSetting(text)).toEqual({ value: pair });
});

test.each(["", "a", "=1", "1a=2", "a b=1", "-a=1"])("--set %j is refused", (text) => {
	expect(parseSetting(text)).toEqual({ problem: expect.stringContaining("name=value") });
});
