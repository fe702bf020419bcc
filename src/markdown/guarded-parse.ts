import { Worker } from "node:worker_threads";
import { MachineFault } from "../model/machine-fault.ts";
import { complexBody } from "./messages.ts";
import type { Parsed } from "./parsed.ts";

/**
 * Limits for a suspicious text: milliseconds, and megabytes of memory.
 *
 * `weigh` refuses texts that need more than a few seconds, so only an overloaded or suspended machine misses the deadline.
 */
const COST = { deadline: 60_000, memory: 1024 };

/** Parses suspicious texts on a thread, which is stopped if it takes too long or needs too much memory. */
export interface GuardedParser {
  /**
   * @param file - Path for the error.
   * @throws {MachineFault} ESLOW if parsing takes too long twice.
   */
  readonly parse: (markdown: string, file: string) => Promise<Parsed>;
  readonly close: () => Promise<void>;
}

/**
 * Open a parser for texts that `weigh` finds suspicious. Its thread starts with the first text.
 *
 * Threads need compiled code. If newswire runs from its TypeScript sources, it parses on this thread.
 */
export function openGuardedParser({ deadline, memory } = COST): GuardedParser {
  if (import.meta.url.endsWith(".ts")) return { parse: parseHere, close: async () => {} };
  let worker: Worker | undefined;
  const close = async (): Promise<void> => {
    await worker?.terminate();
    worker = undefined;
  };
  const attempt = async (markdown: string): Promise<Outcome> => {
    worker ??= startThread(memory);
    const outcome = await parseOn(worker, markdown, deadline);
    if (outcome.isLost) await close();
    return outcome;
  };
  return {
    parse: async (markdown, file) => {
      const first = await attempt(markdown);
      // Try again: by now this process has nothing else to do.
      const { parsed } = first.parsed === undefined ? await attempt(markdown) : first;
      if (parsed !== undefined) return parsed;
      const fix = "The machine is overloaded. Try again when it has less to do.";
      throw new MachineFault("ESLOW", `parsing the body took over ${deadline / 1000} seconds, twice`, fix, file);
    },
    close,
  };
}

/** The result of a thread. `parsed` is undefined after the deadline; a lost thread must be replaced. */
interface Outcome {
  readonly parsed?: Parsed;
  readonly isLost: boolean;
}

function startThread(memory: number): Worker {
  const worker = new Worker(new URL("parse-worker.js", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: memory } });
  // While it is stopped, a thread may run out of memory. Without a listener that error would end the process.
  return worker.on("error", () => {});
}

function parseOn(thread: Worker, markdown: string, deadline: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      // Do not use removeAllListeners: Node.js needs its own listeners on the worker.
      thread.off("message", onMessage).off("error", onError).off("exit", onExit);
      resolve(outcome);
    };
    const onMessage = (parsed: Parsed): void => finish({ parsed, isLost: false });
    const onError = ({ message }: Error): void => finish({ parsed: { fault: complexBody(message) }, isLost: true });
    const onExit = (): void => finish({ parsed: { fault: complexBody("its parser crashed") }, isLost: true });
    const timer = setTimeout(() => finish({ isLost: true }), deadline);
    thread.on("message", onMessage).on("error", onError).on("exit", onExit);
    thread.postMessage(markdown);
  });
}

async function parseHere(markdown: string): Promise<Parsed> {
  return (await import("./definition.ts")).parseByDefinition(markdown);
}
