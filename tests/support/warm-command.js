// A process with newswire loaded that runs the command lines its parent sends, one after the other. See command.ts.
import { main } from "../../lib/main.js";

/** Output of the current command line. */
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
