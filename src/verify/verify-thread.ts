import { parentPort, workerData } from "node:worker_threads";
import type { Problem } from "../model/problem.ts";
import { sendError } from "../model/sent-error.ts";
import type { SentError } from "../model/sent-error.ts";
import { runVerifyJob } from "./verify-job.ts";
import type { VerifyJob } from "./verify-job.ts";

/** What the thread says: where it is, and what it found since it said so last; at the end, how many feeds it saw. */
export type VerifyMessage =
  | { readonly at: string; readonly problems: readonly Problem[] }
  | { readonly feeds: number; readonly problems: readonly Problem[] }
  | SentError;

// A thread of its own for what strangers wrote: it can be ended, whatever it is at.
let sent = 0;
const news = (problems: readonly Problem[]): readonly Problem[] => {
  const fresh = problems.slice(sent);
  sent = problems.length;
  return fresh;
};
const post = (message: VerifyMessage): void => parentPort?.postMessage(message);

try {
  const { problems, feeds } = await runVerifyJob(workerData as VerifyJob, (at, found) => post({ at, problems: news(found) }));
  post({ feeds, problems: news(problems) });
} catch (error) {
  post(sendError(error));
}
