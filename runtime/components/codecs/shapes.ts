/** What the values of a message are: the words that codecs are told in. */
import {
	ArrayShape,
	BooleanShape,
	FloatShape,
	NumberShape,
	OneOfShape,
	type ShapeLike,
	StringShape,
	shapeOf,
	type ValueOf,
} from "./kinds.ts";

/** A whole number of 8 bits, -128 to 127, in steps of `scale`, by default 1. Other values go to the nearest step. */
export const int8 = (scale = 1): NumberShape => new NumberShape("int8", 8, true, scale);
/** 0 to 255 steps. */
export const uint8 = (scale = 1): NumberShape => new NumberShape("uint8", 8, false, scale);
/** -32768 to 32767 steps. */
export const int16 = (scale = 1): NumberShape => new NumberShape("int16", 16, true, scale);
/** 0 to 65535 steps. */
export const uint16 = (scale = 1): NumberShape => new NumberShape("uint16", 16, false, scale);
/** -2147483648 to 2147483647 steps. */
export const int32 = (scale = 1): NumberShape => new NumberShape("int32", 32, true, scale);
/** 0 to 4294967295 steps. */
export const uint32 = (scale = 1): NumberShape => new NumberShape("uint32", 32, false, scale);
/** A finite number with about 7 digits, in 4 bytes. */
export const float32 = (): FloatShape => new FloatShape("float32");
/** A finite number with all its digits, in 8 bytes. */
export const float64 = (): FloatShape => new FloatShape("float64");
/** The same, in the words of the language. */
export const number = float64;
/** True or false: one bit. Those that follow each other share a byte. */
export const boolean = (): BooleanShape => new BooleanShape();
/** A text of at most `bytes` bytes in UTF-8, 1 to 1024. */
export const string = (bytes: number): StringShape => new StringShape(bytes);
/** One of 2 to 256 words, in a byte. */
export const oneOf = <const Word extends string>(...words: readonly Word[]): OneOfShape<Word> => new OneOfShape(words);
/** `count` values of one shape, 1 to 1024. */
export const array = <const S extends ShapeLike>(of: S, count: number): ArrayShape<ValueOf<S>> =>
	new ArrayShape<ValueOf<S>>(shapeOf("array", "what it is of", of), count);
