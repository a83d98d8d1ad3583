/** Of generated programs most mains come out as steps, of those in docs and examples all. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { fencesOf } from "../docs/markdown.ts";
import { corpus } from "./language/corpus.ts";
import { methodsOf, methodsOfAll, share } from "./language/coverage.ts";
