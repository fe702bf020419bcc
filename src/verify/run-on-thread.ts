import { Worker } from "node:worker_threads";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { receiveError } from "../model/sent-error.ts";
import type { Verification } from "./verification.ts";
import type { VerifyJob } from "./verify-job.ts";
import type { VerifyMessage } from "./verify-thread.ts";

/** Megabytes the thread may take: a document of ten megabytes can be made into the tree of a million elements. */
const MEMORY = 2_048;

/**
 * Run a test on a thread that is ended when it takes too long or too much memory: whatever it is at, what it found until then
 * is kept, and the document it was at is reported.
 *
 * @param target - As the user wrote it.
 * @param time - Milliseconds it may take in all.
 * @throws what the test throws.
 */
export async function runOnThread(job: VerifyJob, target: string, time: number): Promise<Verification> {
  const problems: Problem[] = [];
  let at = target;
  const thread = new Worker(new URL("verify-thread.js", import.meta.url), {
    workerData: job,
    // Flags of the process may not be such as a thread takes.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  const stopped = (why: string): Verification => {
    const hint = "Readers may give up on it, too. Make the document smaller or simpler, or test the feeds one by one.";
    const fault = toProblem(at, { code: "verify/limit", message: `not all was tested: ${why}`, hint });
    return { problems: [...problems, fault], feeds: 0 };
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => resolve(stopped(`the test was ended here after ${time / 1000} s`)), time);
      thread.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(stopped(`reading this takes over ${MEMORY} MB of memory`));
        else reject(error);
      });
      thread.on("message", (message: VerifyMessage) => {
        if ("error" in message) return reject(receiveError(message));
        for (const problem of message.problems) problems.push(problem);
        if ("at" in message) at = message.at;
        else resolve({ problems, feeds: message.feeds });
      });
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
