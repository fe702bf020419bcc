import { Worker } from "node:worker_threads";
import type { Parsed } from "../markdown/parsed.ts";

/** What a suspicious text may cost: milliseconds, where an ordinary one takes two, and megabytes of its thread. */
const COST = { deadline: 4_000, memory: 512 };

/** Parses suspicious texts on a thread that is ended when it takes too long or too much memory. */
export interface GuardedParser {
  readonly parse: (markdown: string) => Promise<Parsed>;
  readonly close: () => Promise<void>;
}

/**
 * A parser for texts that `weigh` finds suspicious. One thread serves one text after another; it starts with the first.
 *
 * Threads run compiled code: where newswire itself runs from its TypeScript sources, this thread parses.
 */
export function openGuardedParser({ deadline, memory } = COST): GuardedParser {
  if (import.meta.url.endsWith(".ts")) return { parse: parseHere, close: async () => {} };
  let worker: Worker | undefined;
  const close = async (): Promise<void> => {
    await worker?.terminate();
    worker = undefined;
  };
  return {
    parse: (markdown) =>
      new Promise((resolve) => {
        worker ??= new Worker(new URL("parse-worker.js", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: memory } });
        const thread = worker;
        const finish = (parsed: Parsed, isLost: boolean): void => {
          clearTimeout(timer);
          // A thread that is being ended may still run out of memory, and errors that nobody hears end the process.
          thread.removeAllListeners().on("error", () => {});
          if (isLost) void close().then(() => resolve(parsed));
          else resolve(parsed);
        };
        const timer = setTimeout(
          () => finish({ fault: `the body is too complex: reading it takes over ${deadline / 1000} seconds` }, true),
          deadline,
        );
        thread.once("message", (parsed: Parsed) => finish(parsed, false));
        thread.once("error", (error) => finish({ fault: `the body is too complex: ${error.message}` }, true));
        thread.once("exit", () => finish({ fault: "the body is too complex: the thread that read it ended" }, true));
        thread.postMessage(markdown);
      }),
    close,
  };
}

async function parseHere(markdown: string): Promise<Parsed> {
  return (await import("../markdown/definition.ts")).parseByDefinition(markdown);
}
