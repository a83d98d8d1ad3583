import { type Careful, isPlain, LEFT_OUT, noCodec, tooLong } from "../bad-messages.ts";
import { decodeText, encodeText } from "../flow/text.ts";

const LF = 10;

/** The text of a line without its end. */
export function decodeLine(view: DataView, length: number): string {
	return decodeText(new DataView(view.buffer, 0, length));
}

/** A message's text and a line feed. @returns its bytes, or LEFT_OUT */
export function encodeLine(owner: Careful, message: unknown, view: DataView): number {
	if (!isPlain(message)) return noCodec(owner, message);
	const most = view.byteLength - 1;
	const length = encodeText(String(message), new DataView(view.buffer, 0, most));
	if (length > most) {
		tooLong(owner, most);
		return LEFT_OUT;
	}
	view.setUint8(length, LF);
	return length + 1;
}
