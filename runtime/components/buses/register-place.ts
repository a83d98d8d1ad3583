import { GraphError } from "../../core/errors.ts";
import { checkWhole } from "../options.ts";

/** How a number lies in a register. Words are little-endian but for those that end in `be`. */
export type RegisterType = "uint8" | "int8" | "uint16" | "int16" | "uint16be" | "int16be";

/** A register that holds a number. */
export interface RegisterNumber {
	/** 0 to 255. */
	readonly register: number;
	/** Default `"uint8"`. */
	readonly type?: RegisterType;
	/** A message is so many times what the register holds. Default 1. */
	readonly scale?: number;
}

/** A number's place in a register, worked out once. */
export class RegisterPlace {
	readonly register: number;
	readonly scale: number;
	readonly bytes: number;
	readonly big: boolean;
	/** How many values there are. */
	readonly span: number;
	readonly least: number;
	readonly most: number;

	constructor(option: string, { register, type = "uint8", scale = 1 }: RegisterNumber) {
		checkWhole("I2CRegister", `${option}.register`, register, 0, 255);
		if (!types.includes(type))
			throw new GraphError(`I2CRegister: ${option}.type "${type}" is none of ${types.join(", ")}`);
		if (!Number.isFinite(scale) || scale === 0)
			throw new GraphError(`I2CRegister: ${option}.scale ${scale} is no number other than 0`);
		this.register = register;
		this.scale = scale;
		this.bytes = type === "uint8" || type === "int8" ? 1 : 2;
		this.big = type === "uint16be" || type === "int16be";
		this.span = this.bytes === 1 ? 256 : 65_536;
		this.least = type === "int8" || type === "int16" || type === "int16be" ? -this.span / 2 : 0;
		this.most = this.span - 1 + this.least;
	}
}

const types: readonly string[] = /* @__PURE__ */ Object.freeze([
	"uint8",
	"int8",
	"uint16",
	"int16",
	"uint16be",
	"int16be",
]);
