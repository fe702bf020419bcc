import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { SCENARIOS } from "../contender.ts";
import type { Rival } from "../contender.ts";
import { SITE } from "../corpus.ts";

/**
 * newswire itself.
 *
 * @param cli - The compiled `cli.js`.
 * @param hasPages - Without: feeds alone.
 */
export function newswire(cli: string, hasPages: boolean): Rival {
  return {
    name: hasPages ? "newswire" : "newswire-feeds",
    label: hasPages ? "newswire" : "newswire, feeds alone",
    scenarios: SCENARIOS,
    hasPages,
    articles: "articles",
    out: "dist",
    dateKey: "published",
    generated: ["dist", ".newswire"],
    install: () => {
      if (!existsSync(cli)) throw new Error(`${cli} is missing: compile first`);
      const { version } = JSON.parse(readFileSync(join(dirname(cli), "../package.json"), "utf8")) as { version: string };
      return `newswire ${version}`;
    },
    prepare: (project) => {
      mkdirSync(project, { recursive: true });
      writeFileSync(join(project, "newswire.yaml"), toSettings(hasPages));
    },
    command: (project) => ({ program: process.execPath, args: [cli, "build", "--quiet"], cwd: project }),
  };
}

function toSettings(hasPages: boolean): string {
  return `site:
  title: Pacific Wire
  url: ${SITE}
  description: News from both shores of the Pacific
feeds:
  by: [tag]
pages: ${hasPages}
`;
}
