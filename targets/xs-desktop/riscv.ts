// XS on an emulated 32-bit RISC-V core, where machine instructions are counted, each one: Debian's cross compiler and
// C library, and QEMU. The counts are those of one compiler: see `version`.

import { type Compiler, execute } from "./compiler.ts";
import { XsHostError } from "./host-cache.ts";

/** For size, as firmware for a chip is compiled. */
export const RISCV_FLAGS = ["-Os", "-march=rv32imac", "-mabi=ilp32", "--specs=picolibc.specs"];
/** QEMU's board "virt" has its memory at 0x80000000. */
export const RISCV_LINK = [
	...["--oslib=semihost", "--crt0=semihost", "-DPICOLIBC_DOUBLE_PRINTF_SCANF"],
	...["-Wl,--defsym=__flash=0x80000000", "-Wl,--defsym=__flash_size=8M"],
	...["-Wl,--defsym=__ram=0x80800000", "-Wl,--defsym=__ram_size=240M", "-Wl,--defsym=__stack_size=8M"],
];
const COMMAND = "riscv64-unknown-elf-gcc";
const EMULATOR = "qemu-system-riscv32";
const PACKAGES = "gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf qemu-system-misc";

export interface RiscV {
	readonly compiler: Compiler;
	/** Of compiler and C library: with others the counts are others. */
	readonly version: string;
}

let found: Promise<RiscV> | undefined;

/** Looks once. @throws XsHostError, kind "no-compiler", that says what to install. */
export function findRiscV(): Promise<RiscV> {
	found ??= look();
	return found;
}

async function look(): Promise<RiscV> {
	const compiler = await execute(COMMAND, ["--version"]);
	if (!compiler.ok) throw missing(COMMAND);
	const library = await execute(COMMAND, [
		...RISCV_FLAGS,
		"-E",
		"-dM",
		"-include",
		"picolibc.h",
		"-x",
		"c",
		"/dev/null",
	]);
	const release = /#define __PICOLIBC_VERSION__ "(.*)"/.exec(library.output)?.[1];
	if (!library.ok || release === undefined) throw missing("picolibc");
	const emulator = await execute(EMULATOR, ["--version"]);
	if (!emulator.ok) throw missing(EMULATOR);
	const line = compiler.output.split("\n", 1)[0] ?? "";
	return {
		compiler: { command: COMMAND, args: [], version: `${compiler.output}${release}` },
		version: `${line.replace(`${COMMAND} `, "gcc ")}, picolibc ${release}`,
	};
}

function missing(what: string): XsHostError {
	return new XsHostError("no-compiler", `${what} is not installed: on Debian \`apt-get install -y ${PACKAGES}\``);
}

/** What runs the program, with its options in a file. Its stdout and stderr are one. */
export function emulated(program: string, options: string): { command: string; args: string[] } {
	const args = [
		...["-M", "virt", "-m", "256M", "-bios", "none", "-icount", "shift=0"],
		...["-display", "none", "-serial", "none", "-monitor", "none", "-chardev", "stdio,id=out,signal=off"],
		...["-semihosting-config", `enable=on,target=native,chardev=out,arg=@${options}`, "-kernel", program],
	];
	return { command: EMULATOR, args };
}
