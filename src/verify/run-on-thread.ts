import { Worker } from "node:worker_threads";
import { toProblem } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { receiveError } from "../model/sent-error.ts";
import { testStopped } from "./messages.ts";
import type { Verification } from "./verification.ts";
import type { VerifyJob } from "./verify-job.ts";
import type { VerifyMessage } from "./verify-thread.ts";

/** Megabytes the thread may use. A document of 10 MB can become a tree of a million elements. */
const MEMORY = 2_048;

/**
 * Run a test on a thread, and stop it if it takes too much time or memory. The problems found so far are kept, and the
 * document where it stopped is reported.
 *
 * @param target - As the user wrote it.
 * @param time - The limit, in milliseconds.
 * @throws the errors of the test.
 */
export async function runOnThread(job: VerifyJob, target: string, time: number): Promise<Verification> {
  const problems: Problem[] = [];
  let at = target;
  const thread = new Worker(new URL("verify-thread.js", import.meta.url), {
    workerData: job,
    // Not every flag of the process is valid for a thread.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  const stopped = (reason: string): Verification => ({ problems: [...problems, toProblem(at, testStopped(reason))], feeds: 0 });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => resolve(stopped(`it took over ${time / 1000} s`)), time);
      thread.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(stopped(`it took over ${MEMORY} MB of memory`));
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
