/**
 * The properties of all test files begin with this seed where they give none, so that a run of the tests is as the one
 * before it. `SEED=7 npx vitest run FILE` tries another.
 */
import fc from "fast-check";

const asked = process.env["SEED"];
const seed = asked === undefined ? 1 : Number(asked);
if (!Number.isInteger(seed)) throw new Error(`SEED is ${asked}: give a whole number`);

fc.configureGlobal({ seed });
