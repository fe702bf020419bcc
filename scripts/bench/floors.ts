import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Contender, Scenario } from "./contender.ts";
import { filesBelow } from "./files.ts";

const program = (name: string): string => fileURLToPath(new URL(`floors/${name}.js`, import.meta.url));

/** The list of what is to be written, in the floors' own folder. */
const LIST = "outputs.tsv";

/**
 * What no build in Node can be faster than: reading the articles and writing as many bytes in as many files as newswire does,
 * starting Node, and starting Node to look at the same files.
 *
 * @param site - A project of newswire's, which will have been built.
 */
export function floors(site: string): readonly Contender[] {
  const [articles, dist] = [join(site, "articles"), join(site, "dist")];
  const floor = (name: string, label: string, scenario: Scenario, args: readonly string[]): Contender => ({
    name,
    label,
    scenarios: [scenario],
    generated: ["dist"],
    command: (project) => ({ program: process.execPath, args, cwd: project }),
  });
  return [
    floor("floor-read-write", "floor: read and write the same bytes", "cold", [program("read-write"), articles, LIST, "dist"]),
    floor("floor-start", "floor: start Node", "none", ["-e", "0"]),
    floor("floor-stat-articles", "floor: start Node, stat articles", "none", [program("stat"), articles]),
    floor("floor-stat-all", "floor: start Node, stat articles and output", "none", [program("stat"), articles, dist]),
  ];
}

/** Lay out the floors' folder from what newswire has built. */
export function prepareFloors(project: string, site: string): void {
  mkdirSync(project, { recursive: true });
  const dist = join(site, "dist");
  const list = openSync(join(project, LIST), "w");
  for (const { path, bytes } of filesBelow(dist)) writeSync(list, `${bytes}\t${relative(dist, path)}\n`);
  closeSync(list);
}
