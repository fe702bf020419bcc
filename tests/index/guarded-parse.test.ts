import { expect, test } from "vitest";
import { tries } from "../support/effort.ts";
import { folder } from "../support/folder.ts";
import { run } from "../support/run.ts";

/** Compiled, because Node.js 20 cannot run a thread from TypeScript. */
const PARSER = new URL("../../lib/guarded-parse.js", import.meta.url).href;

/** Parses more than a thread with this little memory can, and stops the thread about when it runs out. */
const PROGRAM = `
const { openGuardedParser } = await import(${JSON.stringify(PARSER)});
const read = async (deadline) => {
  const parser = openGuardedParser({ deadline, memory: 24 });
  const begun = performance.now();
  const outcome = await parser.parse("word\\n".repeat(100_000)).then(({ fault }) => fault, ({ code }) => code);
  await parser.close();
  console.log(outcome);
  return performance.now() - begun;
};
const whole = await read(60_000);
for (let i = 0; i < Number(process.argv[2]); i += 1) await read(whole * (0.6 + ((i * 7) % 20) / 40));
`;

test("a thread that runs out of memory while it is stopped does not end the process", async () => {
  const times = tries(2, 200);
  const root = folder({ "program.mjs": PROGRAM });

  const { code, stdout, stderr } = await run(process.execPath, ["program.mjs", String(times)], { cwd: root });

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const faults = stdout.trimEnd().split("\n");
  expect(faults).toHaveLength(times + 1);
  expect(faults[0]).toContain("memory");
  expect(faults.filter((fault) => fault !== "ESLOW" && !fault.startsWith("the body is too complex"))).toEqual([]);
});

test("one thread parses many suspicious texts", async () => {
  const program = `
    const { openGuardedParser } = await import(${JSON.stringify(PARSER)});
    const parser = openGuardedParser();
    for (let i = 1; i <= 5; i += 1) {
      const { root, fault } = await parser.parse("- \`fs\`: fix \`x\`\\n".repeat(130) + "\\nword ".repeat(i));
      console.log(fault ?? root.children.length);
    }
    await parser.close();
  `;
  const { code, stdout, stderr } = await run(process.execPath, ["program.mjs"], { cwd: folder({ "program.mjs": program }) });

  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "2\n".repeat(5), stderr: "" });
});

test("a text that misses the deadline is retried, then reported as a slow machine, and the next text is parsed", async () => {
  const program = `
    const { openGuardedParser } = await import(${JSON.stringify(PARSER)});
    const parser = openGuardedParser({ deadline: 1, memory: 512 });
    for (let i = 0; i < 2; i += 1) console.log(await parser.parse("word\\n".repeat(100_000)).catch(({ code, message }) => code + " " + message));
    await parser.close();
  `;
  const { code, stdout, stderr } = await run(process.execPath, ["program.mjs"], { cwd: folder({ "program.mjs": program }) });

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toBe("ESLOW parsing the body took over 0.001 seconds, twice\n".repeat(2));
});
