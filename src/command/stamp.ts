import { toFrontMatter } from "../article/write-front-matter.ts";
import { areFatal } from "../model/problem.ts";
import { stamp } from "../stamp/stamp.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { STAMP, takenOver } from "./messages.ts";

/** Flags of `newswire stamp`. */
export interface StampFlags extends CommonFlags {
  readonly previous?: string;
  readonly first?: boolean;
  /** A feed with the ids to take over: a file or URL. */
  readonly from?: string;
  readonly dryRun?: boolean;
}

/** Run `newswire stamp`: write missing values into articles. Prints the paths of the files it wrote. */
export async function runStamp(flags: StampFlags, terminal: Terminal): Promise<number> {
  const { dryRun = false, from } = flags;
  const { stamped, taken, problems } = await stamp({ ...flags, onProgress: terminal.progress });
  terminal.clear();
  for (const { file, values } of stamped) {
    terminal.result(`${file}\n`);
    if (dryRun) terminal.say(toFrontMatter(values).trimEnd());
  }
  if (problems.length > 0) await terminal.report(problems);
  const nothing = from === undefined ? STAMP.nothing : STAMP.nothingTaken;
  terminal.say(stamped.length === 0 && !areFatal(problems) ? nothing : (dryRun ? STAMP.wouldStamp : STAMP.done)(stamped.length));
  if (taken !== undefined) terminal.say(takenOver(taken));
  return areFatal(problems) ? EXIT.content : EXIT.done;
}
