import { availableParallelism } from "node:os";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Output } from "../model/output.ts";
import { bytesOf, lay, mostBytes, piecesOf } from "./encode.ts";
import { writerInto } from "./write.ts";
import type { Written } from "./write.ts";
import type { Job, Outcome, Shared } from "./writing-thread.ts";

/** Writes files into a folder that nobody reads yet, perhaps some time after it is told to, in the order in which it is told. */
export interface Writer {
  /** @param onWritten - Called when the file is written. */
  readonly put: (output: Output, onWritten: (written: Written) => void) => void;
  /** Have something done once all files before are written. */
  readonly afterwards: (work: () => void) => void;
  /** Wait until all files are written. */
  readonly drain: () => void;
  /** Write nothing more. */
  readonly close: () => void;
}

/** Files from which a thread is worth starting. */
const WORTH_A_THREAD = 500;

/** Bytes and files that are handed to the thread together. */
const ROOM = 4 << 20;
const MOST_JOBS = 256;

/** Milliseconds after which a thread that says nothing is taken for dead. */
const PATIENCE = 600_000;

/**
 * A writer into a folder.
 *
 * To make a file and its folder takes the system as long as it takes us to render what is in it. So where there is a second
 * core, another thread does that. Threads run compiled code: from the TypeScript sources, this thread writes.
 *
 * @param expected - How many files there will be, more or less.
 */
export function openWriter(folder: string, expected: number): Writer {
  const isAlone = expected < WORTH_A_THREAD || availableParallelism() === 1 || import.meta.url.endsWith(".ts");
  return isAlone ? directWriter(folder) : threadWriter(folder);
}

function silence(folder: string): Error {
  const message = `nothing was written to ${folder} for ${PATIENCE / 60_000} minutes: look whether the disk is well, then run it again`;
  return Object.assign(new Error(message), { code: "ETIMEDOUT", syscall: "write" });
}

function directWriter(folder: string): Writer {
  const write = writerInto(folder);
  return {
    put: ({ path, body, compress }, onWritten) => onWritten(write(path, bytesOf(body), compress)),
    afterwards: (work) => work(),
    drain: () => {},
    close: () => {},
  };
}

/** Where files are gathered for the thread, and what is to be done when they are written. */
interface Desk {
  readonly index: number;
  readonly bytes: Buffer;
  end: number;
  jobs: Job[];
  calls: ((written: readonly Written[]) => void)[];
  isAway: boolean;
}

/** Two desks: while one is filled, the files of the other are written. */
function threadWriter(folder: string): Writer {
  const { port1: port, port2 } = new MessageChannel();
  const desks = [0, 1].map((index): Desk => {
    return { index, bytes: Buffer.from(new SharedArrayBuffer(ROOM)), end: 0, jobs: [], calls: [], isAway: false };
  });
  const states = new Int32Array(new SharedArrayBuffer((desks.length + 1) * Int32Array.BYTES_PER_ELEMENT));
  const shared: Shared = { folder, port: port2, states, desks: desks.map(({ bytes }) => bytes) };
  const thread = new Worker(new URL("writing-thread.js", import.meta.url), {
    workerData: shared,
    transferList: [port2],
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
  });
  // A thread that cannot start is never at work, so nothing is handed to it.
  thread.on("error", () => {});
  thread.unref();
  const isAtWork = (): boolean => Atomics.load(states, desks.length) === 1;
  const write = writerInto(folder);
  let [desk, other] = desks as [Desk, Desk];

  const settle = (done: Desk, written: readonly Written[]): void => {
    const { calls } = done;
    Object.assign(done, { end: 0, jobs: [], calls: [], isAway: false });
    for (const call of calls) call(written);
  };
  const outcomeOf = ({ index }: Desk): Outcome => {
    if (Atomics.wait(states, index, 0, PATIENCE) === "timed-out") throw silence(folder);
    Atomics.store(states, index, 0);
    return (receiveMessageOnPort(port) as { readonly message: Outcome }).message;
  };
  const collect = (away: Desk): void => {
    if (!away.isAway) return;
    away.isAway = false;
    const outcome = outcomeOf(away);
    if ("error" in outcome) throw Object.assign(new Error(outcome.message), outcome.error);
    settle(away, outcome.written);
  };
  const handOver = (): void => {
    const { index, jobs, bytes } = desk;
    if (jobs.length === 0 || !isAtWork()) {
      collect(other);
      settle(
        desk,
        jobs.map((job) => write(job.path, "copyOf" in job ? job.copyOf : bytes.subarray(job.start, job.end), job.compress)),
      );
      return;
    }
    port.postMessage({ desk: index, jobs });
    desk.isAway = true;
    [desk, other] = [other, desk];
    collect(desk);
  };
  const drain = (): void => {
    handOver();
    collect(other);
  };
  const putJob = (job: Job, onWritten: (written: Written) => void): void => {
    const index = desk.jobs.push(job) - 1;
    desk.calls.push((written) => onWritten(written[index] as Written));
  };
  return {
    put: ({ path, body, compress = [] }, onWritten) => {
      if (desk.jobs.length === MOST_JOBS) handOver();
      if (typeof body === "object" && "copyOf" in body) return putJob({ path, compress, copyOf: body.copyOf }, onWritten);
      const pieces = piecesOf(body);
      const most = mostBytes(pieces);
      if (most > ROOM) {
        drain();
        return onWritten(write(path, bytesOf(body), compress));
      }
      if (desk.end + most > ROOM) handOver();
      const start = desk.end;
      desk.end = lay(pieces, desk.bytes, start);
      putJob({ path, compress, start, end: desk.end }, onWritten);
    },
    afterwards: (work) => desk.calls.push(work),
    drain,
    close: () => {
      for (const away of desks.filter(({ isAway }) => isAway)) outcomeOf(away);
      port.close();
    },
  };
}
