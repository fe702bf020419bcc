import { parentPort } from "node:worker_threads";
import { parseByDefinition } from "./definition.ts";

// A thread of its own for texts that may take too long: it can be ended, which nothing within the parser can.
parentPort?.on("message", (markdown: string) => parentPort?.postMessage(parseByDefinition(markdown)));
