// A process with newswire loaded that runs the command lines its parent sends, one after the other. See command.ts.
import { main } from "../../lib/main.js";

/** Output of the current command line. */
let said = { stdout: "", stderr: "" };
for (const name of ["stdout", "stderr"])
  process[name].write = (text) => {
    said[name] += Buffer.from(text).toString();
    return true;
  };

process.on("message", async ({ args, cwd, env }) => {
  process.chdir(cwd);
  said = { stdout: "", stderr: "" };
  const before = { ...process.env };
  Object.assign(process.env, env);
  const code = await main(args, process);
  for (const name of Object.keys(env)) delete process.env[name];
  Object.assign(process.env, before);
  process.send({ code, ...said });
});
