import { cpSync, existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkSite, demand, itemsOf } from "./check.ts";
import { ARTICLES, SITE } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import { measureDev } from "./measure.ts";
import type { Run } from "./measure.ts";

export const SCENARIOS = ["cold", "nothing changed", "one edit"] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** A timed program: a tool that builds a site. */
export interface Contender {
  /** Name in the tables, and of its project folder. */
  readonly name: string;
  readonly scenarios: readonly Scenario[];
  /** Output folder in its project. */
  readonly generated: readonly string[];
  readonly prepare?: (project: string) => void;
  /** A program and its arguments. */
  readonly command: (project: string) => readonly string[];
  /** What to do instead of a run to the end. */
  readonly measure?: (project: string) => Promise<Run>;
  /** Edit the newest story. */
  readonly edit?: (project: string) => void;
  /** Throws if it did not do the whole job. */
  readonly check?: (project: string) => void;
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
export const ROOT = pathOf("../..");
const NEWSWIRE = [process.execPath, join(ROOT, "lib/cli.js")];

/** Return newswire with and without pages, `newswire dev`, and Hugo. */
export function contendersFor(corpus: Corpus): readonly Contender[] {
  return [
    newswire(corpus, "newswire", true),
    newswire(corpus, "newswire, feeds only", false),
    devOf(corpus, newswire(corpus, "newswire dev", true)),
    {
      ...jobOf(corpus, true, (project) => cpSync(pathOf("hugo"), project, { recursive: true })),
      name: "Hugo",
      generated: ["dist", "resources", "cache"],
      command: (project) => ["hugo", "--quiet", "--cacheDir", join(project, "cache")],
    },
  ];
}

/** The preview: from the save of the newest story until its page is loaded again. */
function devOf(corpus: Corpus, { name, generated, prepare, command }: Contender, edits = 0): Contender {
  const page = `articles/${corpus.story(corpus.count - 1).slug}/`;
  const dev = [...NEWSWIRE, "dev", "--articles", ARTICLES, "--port", "4399"];
  const measure = (project: string): Promise<Run> => measureDev(dev, project, page, () => corpus.edit(project, ++edits));
  return { name, generated, prepare, command, scenarios: ["one edit"], measure };
}

function newswire(corpus: Corpus, name: string, pages: boolean): Contender {
  const site = { title: "Pacific Wire", url: SITE, description: "News from both shores of the Pacific" };
  const settings = JSON.stringify({ site, feeds: { by: ["tag"] }, pages });
  return {
    ...jobOf(corpus, pages, (project) => writeFileSync(join(project, "newswire.yaml"), settings)),
    name,
    generated: ["dist", ".newswire"],
    command: () => [...NEWSWIRE, "build", "--quiet", "--articles", ARTICLES],
  };
}

/** Options that are equal for all tools. */
function jobOf(corpus: Corpus, hasPages: boolean, configure: (project: string) => void): Omit<Contender, "name" | "generated" | "command"> {
  let edits = 0;
  return {
    scenarios: SCENARIOS,
    prepare: (project) => {
      corpus.write(project);
      configure(project);
    },
    edit: (project) => void corpus.edit(project, (edits += 1)),
    check: (project) => checkSite(corpus, join(project, "dist"), hasPages, edits),
  };
}

/** The sample site of this repository, and the command's help. */
export const SAMPLE: readonly Contender[] = [
  {
    name: "newswire",
    scenarios: ["cold"],
    generated: ["dist", ".newswire"],
    prepare: (project) => {
      for (const path of ["articles", "newswire.yaml", "docs/examples"]) cpSync(join(ROOT, path), join(project, path), { recursive: true });
    },
    command: () => [...NEWSWIRE, "build", "--quiet"],
    check: (project) => demand(itemsOf(join(project, "dist/feed.json")).length > 20, "the feed of the sample site lacks stories"),
  },
  { name: "newswire --help", scenarios: ["cold"], generated: [], command: () => [...NEWSWIRE, "--help"] },
];

/** Return the number of files below a folder, and their total bytes. */
export function volumeOf(folder: string): readonly [files: number, bytes: number] {
  let [files, bytes] = [0, 0];
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const path = join(folder, entry.name);
    const [more, larger] = entry.isDirectory() ? volumeOf(path) : [1, statSync(path).size];
    [files, bytes] = [files + more, bytes + larger];
  }
  return [files, bytes];
}
