import { fixArticle } from "../article/fix-article.ts";
import type { Fixed } from "../article/fix-article.ts";
import { checkAll } from "../build.ts";
import type { Checked } from "../build.ts";
import { readArticleFile } from "../disk/read.ts";
import type { Steady } from "../disk/read-steadily.ts";
import { fileRewriter } from "../disk/rewrite-file.ts";
import { shownPath } from "../disk/shown-path.ts";
import { sortProblems, toProblem } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import { toRun } from "../options.ts";
import type { Options } from "../options.ts";
import { openArticleReader } from "../read/open-article-reader.ts";
import type { Terminal } from "./command.ts";
import { FIX } from "./messages.ts";

/** Most times that all articles are checked. An article without errors may turn out to be a published story, and get its id. */
const MOST_ROUNDS = 5;

/** An article to fix. */
interface Found extends Fixed, Steady {
  readonly file: string;
  /** Where it is. */
  readonly location: string;
}

/** The problems after all certain fixes, and a line about them. */
interface Outcome extends Pick<Checked, "articles" | "ignored" | "problems"> {
  readonly done: string;
}

/**
 * Make every certain fix in the articles, check again, and list the files.
 *
 * @throws system errors, and MachineFault ECHANGED for an article that somebody saved meanwhile. The articles before it are fixed then.
 */
export async function fixArticles(options: Options, terminal: Terminal): Promise<Outcome> {
  const files = new Set<string>();
  const rewrite = fileRewriter();
  for (let round = 1; ; round += 1) {
    const checked = await checkAll(options);
    terminal.clear();
    let count = 0;
    try {
      for (const { file, location, text, stats, isDated } of findFixes(checked, options)) {
        // The time of the file is the date of an article without one.
        rewrite(location, text, stats, isDated ? undefined : stats.mtimeMs);
        count += 1;
        if (!files.has(file)) terminal.show(() => `${file}\n`);
        files.add(file);
      }
    } catch (error) {
      if (files.size > 0) terminal.say(FIX.done(files.size));
      throw error;
    }
    if (count === 0 || round === MOST_ROUNDS) return { ...checked, done: FIX.done(files.size) };
  }
}

/** Show what {@link fixArticles} would change, as a diff, and work out what would be left. Writes nothing. */
export async function showFixes(options: Options, terminal: Terminal): Promise<Outcome> {
  const checked = await checkAll(options);
  terminal.clear();
  const [{ unifiedDiff }, { colorDiff }] = await Promise.all([import("./diff.ts"), import("./report.ts")]);
  let { problems } = checked;
  let count = 0;
  for (const found of findFixes(checked, options)) {
    const diff = unifiedDiff(found.file, found.bytes.toString("utf8"), found.text);
    terminal.show((useColor) => (useColor ? colorDiff(diff) : diff));
    problems = leftOf(problems, found);
    count += 1;
  }
  return { ...checked, problems: sortProblems(problems), done: FIX.wouldDo(count) };
}

function* findFixes({ site, store, paths }: Checked, options: Options): Iterable<Found> {
  const run = toRun(options);
  const reader = openArticleReader(site, run, store);
  const folder = shownPath(run.articles);
  for (const path of paths) {
    const [file, location] = [`${folder}/${path}`, `${run.articles}/${path}`];
    // `check` has reported a file that cannot be read.
    const found = readArticleFile(location, () => {});
    const fixed = found && fixArticle({ file, path, bytes: found.bytes }, reader);
    if (found !== undefined && fixed !== undefined) yield { ...found, ...fixed, file, location };
  }
}

/** Return the problems without the ones that the fixes of an article solve, and with those that only its new text has. */
function leftOf(problems: readonly Problem[], { file, before, after }: Found): readonly Problem[] {
  const left = [...problems];
  const added = [...after];
  for (const finding of before) {
    const same = added.findIndex(({ code, severity }) => code === finding.code && severity === finding.severity);
    if (same !== -1) added.splice(same, 1);
    else removeOne(left, toProblem(file, finding));
  }
  return [...left, ...added.map((finding: Finding) => toProblem(file, finding))];
}

function removeOne(problems: Problem[], { file, code, message }: Problem): void {
  const at = problems.findIndex((each) => each.file === file && each.code === code && each.message === message);
  if (at !== -1) problems.splice(at, 1);
}
