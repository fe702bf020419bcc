import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";
import { setTimeout } from "node:timers/promises";

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
export const TICKS = 100;

/** Less than this share of a processor at work, twice in a row, is idle. */
const QUIET = 0.2;
const LOOK_SECONDS = 0.25;

/** Ticks that all processors together have worked since the start of the machine. */
export function workedTicks(): number {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line.split(/ +/).slice(1).map(Number);
  return user + nice + system + irq + softirq + steal;
}

/** Ticks that this process has worked, with every process it has started that is gone. */
export function ownTicks(): number {
  const [, fields = ""] = /\) (.*)/s.exec(readFileSync("/proc/self/stat", "utf8")) ?? [];
  return fields
    .split(" ")
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks), 0);
}

/**
 * Let the disk finish what was written, then wait until the machine does next to nothing.
 *
 * @param patience - Seconds to wait at most.
 */
export async function idle(patience: number): Promise<void> {
  spawnSync("sync");
  const end = performance.now() + patience * 1000;
  for (let quiet = 0; quiet < 2 && performance.now() < end;) {
    const before = workedTicks();
    await setTimeout(LOOK_SECONDS * 1000);
    quiet = (workedTicks() - before) / TICKS / LOOK_SECONDS < QUIET ? quiet + 1 : 0;
  }
}

/** The machine in a line. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "unknown processor";
  return `${processors.length} cores of ${model} (${arch()}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${distribution()}, Node ${process.version}`;
}

function distribution(): string {
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? platform();
}
