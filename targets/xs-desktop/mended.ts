/** What XS as npm has it does wrong, and XS of the Moddable SDK 8.2.3, which runs on boards, does right. */

/** A class's static fields are made before its instance fields are known: `static zero = new Temperature(0)` throws. */
const staticFields = new RegExp(
	["constructorInit", "instanceInit"]
		.map((name) => `(\\tif \\(self->${name}\\) \\{\\r?\\n(?:\\t\\t.*\\n)*\\t\\}\\r?\\n)`)
		.join(""),
);

/** The text of one of its files as it is compiled; `undefined` where it stays as it is. */
export function mended(name: string, text: string): string | undefined {
	return name === "xsCode.c" && staticFields.test(text) ? text.replace(staticFields, "$2$1") : undefined;
}
