import { Worker } from "node:worker_threads";
import { MachineFault } from "../model/machine-fault.ts";
import type { Parsed } from "./parsed.ts";

/**
 * What a suspicious text may take: milliseconds, and megabytes of its thread.
 *
 * `weigh` refuses texts that need more than a few seconds, so the deadline is met by a machine that is overloaded or stopped.
 */
const COST = { deadline: 60_000, memory: 1024 };

/** Parses suspicious texts on a thread that is ended when it takes too long or too much memory. */
export interface GuardedParser {
  /**
   * @param file - For the fault.
   * @throws {MachineFault} ESLOW if parsing takes too long, and again on a second try with nothing else to do.
   */
  readonly parse: (markdown: string, file: string) => Promise<Parsed>;
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
  const attempt = async (markdown: string): Promise<Outcome> => {
    worker ??= startThread(memory);
    const outcome = await parseOn(worker, markdown, deadline);
    if (outcome.isLost) await close();
    return outcome;
  };
  return {
    parse: async (markdown, file) => {
      const first = await attempt(markdown);
      // What else this process had to do is done by now, as it waits for this text.
      const { parsed } = first.parsed === undefined ? await attempt(markdown) : first;
      if (parsed !== undefined) return parsed;
      const fix = "This machine is overloaded: wait until it has less to do, then run it again.";
      throw new MachineFault("ESLOW", `parsing the body took over ${deadline / 1000} seconds, twice`, fix, file);
    },
    close,
  };
}

/** What became of a text on a thread: nothing at the deadline. A thread that is lost has no use any more. */
interface Outcome {
  readonly parsed?: Parsed;
  readonly isLost: boolean;
}

function startThread(memory: number): Worker {
  const worker = new Worker(new URL("parse-worker.js", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: memory } });
  // A thread that is being ended may still run out of memory, and errors that nobody hears end the process.
  return worker.on("error", () => {});
}

function parseOn(thread: Worker, markdown: string, deadline: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      // By name: Node.js has listeners of its own on a worker, without which no later message arrives.
      thread.off("message", onMessage).off("error", onError).off("exit", onExit);
      resolve(outcome);
    };
    const onMessage = (parsed: Parsed): void => finish({ parsed, isLost: false });
    const onError = ({ message }: Error): void => finish({ parsed: { fault: `the body is too complex: ${message}` }, isLost: true });
    const onExit = (): void => finish({ parsed: { fault: "the body is too complex: the thread that read it ended" }, isLost: true });
    const timer = setTimeout(() => finish({ isLost: true }), deadline);
    thread.on("message", onMessage).on("error", onError).on("exit", onExit);
    thread.postMessage(markdown);
  });
}

async function parseHere(markdown: string): Promise<Parsed> {
  return (await import("./definition.ts")).parseByDefinition(markdown);
}
