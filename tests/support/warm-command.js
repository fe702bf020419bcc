// A process that has newswire loaded, and runs one command line after the other that its parent sends: see command.ts.
import { main } from "../../lib/main.js";

/** What was written since the line began. */
let said = { stdout: "", stderr: "" };
for (const name of ["stdout", "stderr"])
  process[name].write = (text) => {
    said[name] += Buffer.from(text).toString();
    return true;
  };

process.on("message", async ({ args, cwd }) => {
  process.chdir(cwd);
  said = { stdout: "", stderr: "" };
  const code = await main(args, process);
  process.send({ code, ...said });
});
