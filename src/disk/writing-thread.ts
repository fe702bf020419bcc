import { workerData } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import type { Encoding } from "../model/settings.ts";
import { writerInto } from "./write.ts";
import type { Written } from "./write.ts";

/** A file to write: the bytes of the desk from `start` to `end`, or a copy of another file. */
export type Job = { readonly path: string; readonly compress: readonly Encoding[] } & (
  | { readonly start: number; readonly end: number }
  | { readonly copyOf: string }
);

/** What became of the files of a desk: what each is, or the system's error. */
export type Outcome = { readonly written: readonly Written[] } | { readonly error: object; readonly message: string };

/** What both threads see. */
export interface Shared {
  readonly folder: string;
  readonly port: MessagePort;
  /** For each desk 1 once its files are written; after those, 1 once the thread is at work. */
  readonly states: Int32Array;
  readonly desks: readonly Uint8Array[];
}

// A thread that writes files, desk by desk, while the other thread fills the next desk and does not look for messages.
const { folder, port, states, desks } = workerData as Shared;
const write = writerInto(folder);

port.on("message", ({ desk, jobs }: { readonly desk: number; readonly jobs: readonly Job[] }) => {
  port.postMessage(attempt(desks[desk] ?? new Uint8Array(), jobs));
  Atomics.store(states, desk, 1);
  Atomics.notify(states, desk);
});
Atomics.store(states, desks.length, 1);

function attempt(desk: Uint8Array, jobs: readonly Job[]): Outcome {
  try {
    return {
      written: jobs.map((job) => write(job.path, "copyOf" in job ? job.copyOf : desk.subarray(job.start, job.end), job.compress)),
    };
  } catch (error) {
    // What makes a system's error is lost on the way from thread to thread, unless it is told.
    return { error: { ...(error as Error) }, message: (error as Error).message };
  }
}
