import { parentPort } from "node:worker_threads";
import { parseByDefinition } from "./definition.ts";

// A thread can be stopped from outside if parsing takes too long.
parentPort?.on("message", (markdown: string) => parentPort?.postMessage(parseByDefinition(markdown)));
