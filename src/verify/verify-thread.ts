import { parentPort, workerData } from "node:worker_threads";
import type { Problem } from "../model/problem.ts";
import { sendError } from "../model/sent-error.ts";
import type { SentError } from "../model/sent-error.ts";
import { runVerifyJob } from "./verify-job.ts";
import type { VerifyJob } from "./verify-job.ts";

/** Sent before each step, with the URL or file and the problems found since the last message; at the end, with the number of feeds. */
export type VerifyMessage =
  | { readonly at: string; readonly problems: readonly Problem[] }
  | { readonly feeds: number; readonly problems: readonly Problem[] }
  | SentError;

// Documents of others are read on a thread because a thread can be stopped at any time.
let sent = 0;
const unsent = (problems: readonly Problem[]): readonly Problem[] => {
  const rest = problems.slice(sent);
  sent = problems.length;
  return rest;
};
const post = (message: VerifyMessage): void => parentPort?.postMessage(message);

try {
  const { problems, feeds } = await runVerifyJob(workerData as VerifyJob, (at, found) => post({ at, problems: unsent(found) }));
  post({ feeds, problems: unsent(problems) });
} catch (error) {
  post(sendError(error));
}
