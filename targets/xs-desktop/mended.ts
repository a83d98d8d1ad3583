/** What XS as npm has it does wrong, and XS of the Moddable SDK 8.2.3, which runs on boards, does right. */

/** A class's static fields are made before its instance fields are known: `static zero = new Temperature(0)` throws. */
const staticFields =
	/(\tif \(self->constructorInit\) \{\r?\n(?:\t\t.*\n)*\t\}\r?\n)(\tif \(self->instanceInit\) \{\r?\n(?:\t\t.*\n)*\t\}\r?\n)/;

/** The text of one of its files as it is compiled; `undefined` where it stays as it is. */
export function mended(name: string, text: string): string | undefined {
	return name === "xsCode.c" && staticFields.test(text) ? text.replace(staticFields, "$2$1") : undefined;
}
