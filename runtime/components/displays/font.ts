/*
 * The characters of text displays, drawn for this library, 5 by 7 dots. A cell holds a character by its number here:
 * those of ASCII have their own, then come those in MORE.
 */

/** The first that is drawn; a space. */
export const SPACE = 0x20;
/** What stands for all that is not drawn. */
export const UNKNOWN = 0x3f;
/** The first of MORE. */
export const FIRST_MORE = 0x7f;
/** Characters behind those of ASCII. */
export const MORE = "°µäöüß";
/** Dots of a character from left to right. */
export const GLYPH_WIDTH = 5;

/** Seven rows a character from the top, each a digit to the base 32 whose bits are the dots from left to right. */
const drawn =
	// space to /
	"0000000 4444404 aa00000 aavavaa 4fke5u4 op248j3 cik8lid 4480000 2488842 8422248 04lel40 044v440 0000c48 000v000 " +
	"00000cc 0124800 " +
	// 0 to @
	"ehjlphe 4c4444e eh1248v v2421he 26aiv22 vgu11he 68guhhe v124888 ehhehhe ehhf12c 0cc0cc0 0cc0c48 248g842 00v0v00 " +
	"8421248 eh12404 eh1dlle " +
	// A to Z
	"ehhvhhh uhhuhhu ehggghe sihhhis vgguggv vgguggg ehgnhhf hhhvhhh e44444e 72222ic hikokih ggggggv hrllhhh hhpljhh " +
	"ehhhhhe uhhuggg ehhhlid uhhukih fgge11u v444444 hhhhhhe hhhhha4 hhhllla hha4ahh hhha444 v1248gv " +
	// [ to `
	"e88888e 0g84210 e22222e 4ah0000 000000v 8420000 " +
	// a to z
	"00e1fhf ggmphhu 00egghe 11djhhf 00ehvge 698s888 0fhhf1e ggmphhh 40c444e 20622ic ggikoki c44444e 00qllhh 00mphhh " +
	"00ehhhe 00uhugg 00djf11 00mpggg 00ege1u 88s8896 00hhhjd 00hhha4 00hhlla 00ha4ah 00hhf1e 00v248v " +
	// { to ~, and MORE
	"2448442 4444444 8442448 008l200 ciic000 00hhjtg a0e1fhf a0ehhhe a0hhhjd ciikihm";

/** Five columns a character, the lowest bit on top, as an SSD1306 takes them. In flash on a board. */
const columns: Uint8Array = /* @__PURE__ */ columnsOf(drawn);

function columnsOf(text: string): Uint8Array {
	const glyphs = text.split(" ");
	const all = new Uint8Array(glyphs.length * GLYPH_WIDTH);
	for (const [i, glyph] of glyphs.entries())
		for (const [y, digit] of [...glyph].entries())
			for (let x = 0; x < GLYPH_WIDTH; x++) {
				const dot = (Number.parseInt(digit, 32) >> (GLYPH_WIDTH - 1 - x)) & 1;
				const at = i * GLYPH_WIDTH + x;
				all[at] = (all[at] ?? 0) | (dot << y);
			}
	return all;
}

/** One column, from the left, of a cell's character. */
export function columnOf(cell: number, x: number): number {
	return columns[(cell - SPACE) * GLYPH_WIDTH + x] ?? 0;
}

/** Codes of those in MORE: on XS each look at a text takes memory. */
const codes: Uint8Array = /* @__PURE__ */ Uint8Array.from(MORE, (character) => character.charCodeAt(0));

/** The cell of a character by its code of UTF-16. */
export function cellOf(code: number): number {
	if (code >= SPACE && code < FIRST_MORE) return code;
	for (let i = 0; i < codes.length; i++) if (codes[i] === code) return FIRST_MORE + i;
	return UNKNOWN;
}

/** The cells of a text that is known beforehand. @cold */
export function cellsOf(text: string): Uint8Array {
	return Uint8Array.from([...text], (character) => cellOf(character.charCodeAt(0)));
}

/** A cell as text. */
export function characterOf(cell: number): string {
	return cell < FIRST_MORE ? String.fromCharCode(cell) : MORE.charAt(cell - FIRST_MORE);
}

/** The character that has these columns; "?" for none. For who reads a display. */
export function characterWith(dots: readonly number[]): string {
	for (let cell = SPACE; cell < FIRST_MORE + MORE.length; cell++)
		if (dots.every((column, x) => column === columnOf(cell, x))) return characterOf(cell);
	return characterOf(UNKNOWN);
}
