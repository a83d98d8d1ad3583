/** `size` needs a package that ours does not bring: a page that has it typed, has that installed before. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";

const install = "npm install -D @agoric/xsnap --ignore-scripts";

test.each(["README.md", "docs/getting-started.md", "docs/esp32.md", "docs/size.md"])("%s", (page) => {
	const text = readFileSync(join(packageRoot, page), "utf8");
	const size = text.search(/^(\$ )?npx ganglion size /m);
	expect(size).toBeGreaterThan(0);
	expect(text.slice(0, size)).toContain(install);
});
