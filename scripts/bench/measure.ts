import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { arch, cpus, totalmem } from "node:os";
import { setTimeout } from "node:timers/promises";

/** The cost of one run. */
export interface Run {
  /** From before the start until the end. */
  readonly seconds: number;
  /** Peak memory (resident set), in MB of 1,000,000 bytes. */
  readonly megabytes: number;
  /** Average number of processors that other programs used meanwhile. */
  readonly elsewhere: number;
}

/**
 * Run a program to its end.
 *
 * @throws {Error} with its first lines of output if it fails or cannot be started.
 */
export async function measure([program = "", ...args]: readonly string[], cwd: string): Promise<Run> {
  let [kibibytes, end, said] = [0, 0, ""];
  const [before, start] = [secondsElsewhere(), performance.now()];
  const child = spawn(program, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  // The kernel records the peak, so only one in the last 10 ms can be missed.
  const timer = setInterval(() => (kibibytes = Math.max(kibibytes, peakOf(child.pid))), 10);
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = `${said}${text}`.slice(0, 2000)));
  child.on("exit", () => (end = performance.now()));
  await once(child, "close").finally(() => clearInterval(timer));
  if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode ?? child.signalCode}: ${said.trim()}`);
  return costOf(start, end, before, kibibytes);
}

/** Start `newswire dev`, open a page, and time from an edit, which returns words, until a browser that waits for events has them there. */
export async function measureDev([program = "", ...args]: readonly string[], cwd: string, page: string, edit: () => string): Promise<Run> {
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "ignore"] });
  const url = String((await once(child.stdout, "data"))[0]).trim();
  const events = (await fetch(new URL("/@newswire/events", url))).body?.getReader();
  await events?.read();
  await (await fetch(url + page)).text();
  // An author needs longer to change a word.
  await idle();
  const [before, start, words] = [secondsElsewhere(), performance.now(), edit()];
  for (let text = ""; !text.includes(words); text = await (await fetch(url + page)).text()) await events?.read();
  const run = costOf(start, performance.now(), before + (performance.now() - start) / 1000, peakOf(child.pid));
  child.kill();
  await once(child, "exit");
  return run;
}

function costOf(start: number, end: number, before: number, kibibytes: number): Run {
  const seconds = (end - start) / 1000;
  const elsewhere = Math.max(0, (secondsElsewhere() - before) / seconds);
  return { seconds: round(seconds), megabytes: round((kibibytes * 1024) / 1e6), elsewhere: round(elsewhere) };
}

const round = (value: number): number => Number(value.toFixed(3));

/** Return the peak memory of a process in KiB, or 0 if it has ended. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Return the processor time since boot, without this process and its ended children. */
function secondsElsewhere(): number {
  const numbersIn = (file: string, before: RegExp): number[] => readFileSync(file, "utf8").replace(before, "").split(/\s/, 22).map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = numbersIn("/proc/stat", /^cpu +/);
  const own = numbersIn("/proc/self/stat", /^.*\) /).slice(11, 15);
  // These times are in ticks: 100 per second on every Linux that Node supports.
  return own.reduce((rest, ticks) => rest - ticks, user + nice + system + irq + softirq + stolen) / 100;
}

/** Flush the disk, then wait, at most half a minute, until less than a fifth of a processor is busy in two checks in a row. */
export async function idle(): Promise<void> {
  spawnSync("sync");
  const end = performance.now() + 30_000;
  for (let quiet = 0; quiet < 2 && performance.now() < end;) {
    const before = secondsElsewhere();
    await setTimeout(250);
    quiet = (secondsElsewhere() - before) / 0.25 < 0.2 ? quiet + 1 : 0;
  }
}

/** Describe the machine in one line. */
export function describeMachine(): string {
  const [processors, memory] = [cpus(), Math.round(totalmem() / 2 ** 30)];
  const system = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "Linux";
  return `${processors.length} cores of ${processors[0]?.model.trim()} (${arch()}), ${memory} GiB of memory, ${system}, Node ${process.version}`;
}
