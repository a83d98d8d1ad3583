import { expect, test } from "vitest";
import { sameVersion } from "../../cli/sdk/idf.ts";
import { isOlder, unfitForMake } from "../../cli/sdk/moddable.ts";

test.each([
	["8.1.9", "8.2", true],
	["7.9", "8.2", true],
	["8.2", "8.2", false],
	["8.2.1", "8.2", false],
	["8.10.0", "8.2", false],
	["20.19.4", "20.20", true],
	["9", "8.2", false],
])("%s is older than %s: %s", (version, least, older) => {
	expect(isOlder(version, least)).toBe(older);
});

test.each([
	["v6.0", "v6.0", true],
	["v6.0.1", "v6.0", true],
	["ESP-IDF v6.0-dirty", "v6.0", true],
	["v5.1.2", "v6.0", false],
	["v6.1", "v6.0", false],
	["d672046", "v6.0", false],
])("ESP-IDF %s is the %s that is wanted: %s", (found, wanted, same) => {
	expect(sameVersion(found, wanted)).toBe(same);
});

test.each([
	["/plain/path-1.2_x/ünder", undefined],
	["/with space", "a space"],
	["/with\ttab", "a space"],
	["/with$dollar", "a $"],
	["/with'quote", "a '"],
	["/with#hash", "a #"],
])("in %j make trips over %j", (folder, what) => {
	expect(unfitForMake(folder)).toBe(what);
});
