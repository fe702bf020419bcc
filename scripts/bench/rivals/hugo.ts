import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SCENARIOS } from "../contender.ts";
import type { Rival } from "../contender.ts";
import { installProgram, run } from "../install.ts";

const SKELETON = fileURLToPath(new URL("hugo", import.meta.url));

/** Hugo, as Debian packages it. */
export const hugo: Rival = {
  name: "hugo",
  label: "Hugo",
  scenarios: SCENARIOS,
  hasPages: true,
  articles: "content/articles",
  out: "public",
  dateKey: "date",
  generated: ["public", "resources", "cache"],
  install: () => {
    installProgram("hugo");
    return `Hugo ${/v([\d.]+)/.exec(run("hugo", ["version"]))?.[1] ?? "of unknown version"}`;
  },
  prepare: (project) => cpSync(SKELETON, project, { recursive: true }),
  command: (project) => ({ program: "hugo", args: ["--quiet", "--cacheDir", join(project, "cache")], cwd: project }),
};
