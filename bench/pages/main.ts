/** `npm run pages`: each example as a page of its own, and one that leads to them, in dist/pages. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ganglion, root } from "../ganglion.ts";
import { examples } from "./examples.ts";

const folder = path.join(root, "dist/pages");
mkdirSync(folder, { recursive: true });
const found = examples();
for (const { name, graph } of found)
	process.stdout.write(await ganglion("page", graph, "--out", path.join(folder, `${name}.html`)));
const items = found.map(({ name, graph }) => `\t<li><a href="${name}.html">${graph}</a></li>`);
const index = path.join(folder, "index.html");
writeFileSync(
	index,
	`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Ganglion: the examples</title>
<h1>The examples, each on a simulated board</h1>
<ul>
${items.join("\n")}
</ul>
</html>
`,
);
process.stdout.write(`${pathToFileURL(index).href}\n`);
