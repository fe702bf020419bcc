#!/usr/bin/env node
import { EXIT } from "./command/command.ts";
import { main } from "./command/main.ts";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    // The reader closed the pipe, as `head` does. That is not a failure, and the command continues.
    if (code === "EPIPE") return;
    if (stream === process.stdout) process.stderr.write(`newswire could not write to standard output: ${message}\n`);
    process.once("exit", () => (process.exitCode ||= EXIT.machine));
  });
}
// Otherwise exceeding `ulimit -f` would end the process; with a handler, the write fails with EFBIG.
process.on("SIGXFSZ", () => {});

process.exitCode = await main(process.argv.slice(2), process);
