#!/usr/bin/env node
import { EXIT } from "./command/command.ts";
import { main } from "./command/main.ts";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    // Who was reading has read enough: that is no failure, and the work goes on.
    if (code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`newswire could not write what was asked for: ${message}\n`);
    process.once("exit", () => (process.exitCode ||= EXIT.machine));
  });
}
// A file that would be larger than `ulimit -f` allows would end the process; so it is an error like others.
process.on("SIGXFSZ", () => {});

process.exitCode = await main(process.argv.slice(2), process);
