/** The document of a page: its parts in one text, each escaped for the place where it stands. */
import type { Program } from "../../targets/page/protocol.ts";
import type { Assets } from "./assets.ts";

/** How a page that this made begins: nothing else is ever written over. */
export const pageStart = "<!doctype html>\n<!-- A page of Ganglion:";

/**
 * Without a network: scripts and styles of its own, workers from them, and pictures that it draws. Its worker makes
 * functions of the program's texts, which is what `unsafe-eval` is for.
 */
const policy = [
	"default-src 'none'",
	"script-src 'unsafe-inline' 'unsafe-eval' blob:",
	"worker-src blob:",
	"style-src 'unsafe-inline'",
	"img-src data: blob:",
	"font-src data:",
	"base-uri 'none'",
	"form-action 'none'",
].join("; ");

/** @param program nothing for a page that asks its server for it. */
export function documentOf(assets: Assets, title: string, program?: Program): string {
	const { app, style, worker, layout, licences } = assets;
	const connect = program === undefined ? "; connect-src 'self'" : "";
	return `${pageStart} the licences of its parts stand at its end. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}${connect}">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${style.replaceAll("</", "<\\/")}</style>
</head>
<body>
<noscript>This page simulates a board, which takes JavaScript.</noscript>
${program === undefined ? "" : json("ganglion-program", program)}
${json("ganglion-worker", worker)}
${json("ganglion-layout", layout)}
<script>${app.replace(/<(?=\/script|!--)/gi, "\\x3c")}</script>
${json("ganglion-licences", licences)}
</body>
</html>
`;
}

/** A value as JSON that no browser takes for markup, whatever texts are in it. */
function json(id: string, value: unknown): string {
	const text = JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028");
	return `<script type="application/json" id="${id}">${text.replaceAll("\u2029", "\\u2029")}</script>`;
}

const escaped = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
