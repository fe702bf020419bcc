import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCENARIOS } from "../contender.ts";
import type { Rival } from "../contender.ts";
import { installPackages } from "../install.ts";

const SKELETON = fileURLToPath(new URL("plain", import.meta.url));
const PACKAGES = ["feed", "gray-matter", "unified", "remark-parse", "remark-gfm", "remark-html"];

/**
 * A script of a page and a half, made from the READMEs of the packages that newswire stands on, in the same versions.
 *
 * @param tools - Where its packages are installed; projects lie below it, so they find them.
 */
export function plain(tools: string): Rival {
  return {
    name: "plain",
    label: "plain script",
    scenarios: SCENARIOS,
    hasPages: true,
    articles: "articles",
    out: "dist",
    dateKey: "date",
    generated: ["dist"],
    install: () => {
      const manifest = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
        dependencies: Readonly<Record<string, string>>;
      };
      const versions = Object.fromEntries(PACKAGES.map((name) => [name, manifest.dependencies[name] ?? "latest"]));
      installPackages(tools, versions);
      const parts = Object.entries(versions).map((pair) => pair.join(" "));
      return `a plain script on ${parts.join(", ")}`;
    },
    prepare: (project) => cpSync(SKELETON, project, { recursive: true }),
    command: (project) => ({ program: process.execPath, args: ["build.js"], cwd: project }),
  };
}
