import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { arch, cpus, totalmem } from "node:os";
import { setTimeout } from "node:timers/promises";

/** What one run of a program cost. */
export interface Run {
  /** From before the program starts until it has ended. */
  readonly seconds: number;
  /** The most memory it held (resident set), in MB of 1,000,000 bytes. */
  readonly megabytes: number;
  /** How many processors everything else on the machine kept busy meanwhile, on average. */
  readonly elsewhere: number;
}

/**
 * Run a program to its end.
 *
 * @throws {Error} when it cannot be started, or fails, with the first lines it wrote.
 */
export async function measure([program = "", ...args]: readonly string[], cwd: string): Promise<Run> {
  let [kibibytes, end, said] = [0, 0, ""];
  const [before, start] = [secondsElsewhere(), performance.now()];
  const child = spawn(program, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  // The kernel keeps the peak, so only one in the last 10 ms can be missed.
  const timer = setInterval(() => (kibibytes = Math.max(kibibytes, peakOf(child.pid))), 10);
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = `${said}${text}`.slice(0, 2000)));
  child.on("exit", () => (end = performance.now()));
  await once(child, "close").finally(() => clearInterval(timer));
  if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode ?? child.signalCode}: ${said.trim()}`);
  const seconds = (end - start) / 1000;
  const [megabytes, elsewhere] = [(kibibytes * 1024) / 1e6, Math.max(0, (secondsElsewhere() - before) / seconds)];
  return { seconds: round(seconds), megabytes: round(megabytes), elsewhere: round(elsewhere) };
}

const round = (value: number): number => Number(value.toFixed(3));

/** The most memory a process ever held, in KiB; 0 when it has ended. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** How long processors have worked since the machine started, but for this process and those it started that have ended. */
function secondsElsewhere(): number {
  const numbersIn = (file: string, before: RegExp): number[] => readFileSync(file, "utf8").replace(before, "").split(/\s/, 22).map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, stolen = 0] = numbersIn("/proc/stat", /^cpu +/);
  const own = numbersIn("/proc/self/stat", /^.*\) /).slice(11, 15);
  // These times are in ticks. There are 100 ticks a second on every Linux that Node supports.
  return own.reduce((rest, ticks) => rest - ticks, user + nice + system + irq + softirq + stolen) / 100;
}

/**
 * Let the disk finish what was written, then wait until less than a fifth of a processor is at work, twice in a row.
 *
 * @param patience - The most seconds to wait.
 */
export async function idle(patience: number): Promise<void> {
  spawnSync("sync");
  const end = performance.now() + patience * 1000;
  for (let quiet = 0; quiet < 2 && performance.now() < end;) {
    const before = secondsElsewhere();
    await setTimeout(250);
    quiet = (secondsElsewhere() - before) / 0.25 < 0.2 ? quiet + 1 : 0;
  }
}

/** The machine in one line. */
export function describeMachine(): string {
  const [processors, memory] = [cpus(), Math.round(totalmem() / 2 ** 30)];
  const system = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "Linux";
  return `${processors.length} cores of ${processors[0]?.model.trim()} (${arch()}), ${memory} GiB of memory, ${system}, Node ${process.version}`;
}
