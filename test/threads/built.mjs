// `--import` for threads in tests: Node runs no TypeScript, so each thread begins with the built entry instead.
import { register } from "node:module";

const entry = new URL(import.meta.url).searchParams.get("entry");
register("./built-hooks.mjs", { parentURL: import.meta.url, data: { entry } });
