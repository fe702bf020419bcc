import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SCENARIOS } from "../contender.ts";
import type { Rival } from "../contender.ts";
import { installPackages } from "../install.ts";

const SKELETON = fileURLToPath(new URL("eleventy", import.meta.url));
const VERSIONS = { "@11ty/eleventy": "3.1.8", "@11ty/eleventy-plugin-rss": "3.0.0" };

/**
 * Eleventy with its RSS plugin.
 *
 * @param tools - Where its packages are installed; projects lie below it, so they find them.
 */
export function eleventy(tools: string): Rival {
  return {
    name: "eleventy",
    label: "Eleventy",
    scenarios: SCENARIOS,
    hasPages: true,
    articles: "site/articles",
    out: "dist",
    dateKey: "date",
    generated: ["dist", ".cache"],
    install: () => {
      installPackages(tools, VERSIONS);
      return `Eleventy ${VERSIONS["@11ty/eleventy"]} with eleventy-plugin-rss ${VERSIONS["@11ty/eleventy-plugin-rss"]}`;
    },
    prepare: (project) => cpSync(SKELETON, project, { recursive: true }),
    command: (project) => ({
      program: process.execPath,
      args: [join(tools, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"],
      cwd: project,
    }),
  };
}
