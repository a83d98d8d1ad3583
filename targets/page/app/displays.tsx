/** What lights and displays show: drawn for the eye, and in words. */
import type { DisplayState, PinState } from "../protocol.ts";
import type { Session } from "./session.ts";

/** Lights in a row of the drawing, and how far apart. */
const IN_ROW = 8;
const STEP = 6;
/** The darkest that a light which is on is drawn, of 1: a strip at a fourth of its brightness is bright to the eye. */
const DARKEST = 0.35;

export function Lights({ lights }: { readonly lights: NonNullable<PinState["lights"]> }) {
	const { colors, brightness } = lights;
	const rows = Math.ceil(colors.length / IN_ROW);
	const wide = Math.min(colors.length, IN_ROW) * STEP;
	const shown = brightness === 0 ? 0 : DARKEST + (1 - DARKEST) * brightness;
	return (
		<svg class="lights" viewBox={`0 0 ${wide} ${rows * STEP}`} aria-hidden="true">
			{colors.map((color, i) => (
				<g key={i} transform={`translate(${(i % IN_ROW) * STEP} ${Math.floor(i / IN_ROW) * STEP})`}>
					<rect x="0.5" y="0.5" width="5" height="5" rx="1" class="unlit" />
					<circle cx="3" cy="3" r="2" fill={`#${color}`} opacity={shown} />
				</g>
			))}
		</svg>
	);
}

/** In words: how many there are, and their colour where they have one. */
export function lightsInWords({ colors }: NonNullable<PinState["lights"]>): string {
	const [first = ""] = colors;
	const what = colors.every((color) => color === first) ? `#${first}` : "several colours";
	return colors.length === 1 ? what : `${colors.length} x ${what}`;
}

export function Displays({ session }: { readonly session: Session }) {
	const all = session.view.displays.value;
	return (
		<ul class="displays" hidden={all.length === 0}>
			{all.map((one) => (
				<Display key={`${one.data} ${one.clock} ${one.address}`} display={one} />
			))}
		</ul>
	);
}

function Display({ display }: { readonly display: DisplayState }) {
	const { shows, address, data, clock, plugged } = display;
	const kind = shows.kind === "ssd1306" ? "SSD1306" : "LCD";
	return (
		<li>
			<span class="who">
				<b>{`${kind} 0x${address.toString(16)}`}</b>
				<span>{`on pins ${data}/${clock}${plugged ? "" : ", unplugged"}`}</span>
			</span>
			{shows.kind === "ssd1306" ? <Dots shows={shows} /> : <Characters shows={shows} />}
		</li>
	);
}

/** One path for all dots: there are up to 8192. */
function Dots({ shows }: { readonly shows: Extract<DisplayState["shows"], { kind: "ssd1306" }> }) {
	const { picture, lines, brightness } = shows;
	const runs = picture.flatMap((row, y) =>
		[...row.matchAll(/#+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
	);
	return (
		<figure class="oled">
			<svg viewBox={`-2 -2 132 ${picture.length + 4}`} aria-hidden="true">
				<path class="dots" d={runs.join("")} opacity={0.5 + brightness / 2} />
			</svg>
			<figcaption class="spoken">{inWords(lines)}</figcaption>
		</figure>
	);
}

function Characters({ shows }: { readonly shows: Extract<DisplayState["shows"], { kind: "lcd1602" }> }) {
	const { lines, columns, backlight, cursor } = shows;
	return (
		<figure class={backlight ? "lcd lit" : "lcd"}>
			<pre aria-hidden="true">
				{lines.map((line, row) => (
					<span class="line" key={row}>
						{[...line.padEnd(columns)].map((character, column) => (
							<i key={column} class={cursor?.row === row && cursor.column === column ? "cursor" : ""}>
								{character}
							</i>
						))}
					</span>
				))}
			</pre>
			<figcaption class="spoken">{inWords(lines)}</figcaption>
		</figure>
	);
}

function inWords(lines: readonly string[]): string {
	const shown = lines.filter((line) => line !== "");
	return shown.length === 0 ? "It shows nothing." : `It shows: ${shown.join(" / ")}`;
}
