import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { ProblemError } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { readDate } from "../text/date.ts";
import { VERSION } from "../version.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, ReportFormat, Terminal } from "./command.ts";
import { countProblems } from "./count.ts";
import { explainMachineFault } from "./machine-fault.ts";
import { progressBar } from "./progress.ts";

/** What of the process a command line needs. */
type Process = Pick<NodeJS.Process, "stdout" | "stderr" | "env">;

/** Flags as commander hands them over. */
type Flags = CommonFlags & {
  readonly format: ReportFormat;
  readonly quiet?: boolean;
  readonly color: boolean;
  readonly strict?: boolean;
  readonly report?: string;
  readonly dryRun?: boolean;
  readonly title: string;
  readonly url: string;
  readonly minor?: boolean;
};

/**
 * Run a command line.
 *
 * @param args - Without the program's name.
 * @returns The exit code.
 */
export async function main(args: readonly string[], process: Process): Promise<number> {
  let exit: number = EXIT.done;
  let terminal = openTerminal({ format: "human", color: false }, process);
  try {
    const program = toProgram(process, async (run, flags) => {
      const whole = { ...flags, now: flags.now ?? clock(process.env) } as Flags;
      terminal = openTerminal(whole, process);
      exit = await run(terminal, whole);
    });
    await program.parseAsync(args, { from: "user" });
    return exit;
  } catch (error) {
    return await explain(error, READERS.has(args[0] ?? ""), terminal, process);
  }
}

type Job = (run: (terminal: Terminal, flags: Flags) => Promise<number>, flags: Partial<Flags>) => Promise<void>;

function toProgram({ env, stdout, stderr }: Process, job: Job): Command {
  const program = new Command("newswire")
    .description("Turn a folder of Markdown articles into a news wire: RSS, Atom and JSON Feed, with a page for every story.")
    .version(VERSION, "--version", "print the version")
    .helpOption("--help", "print help")
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .addHelpText("after", "\nBegin with `newswire init` and `newswire build`; `newswire build --help` tells every flag.");

  const verb = (name: string, summary: string): Command => withCommonFlags(program.command(name).description(summary), env);
  verb("build", "Build the published folder from the articles.")
    .option("--full", "build everything anew, whatever the index says")
    .option("--changed <files...>", "read only these files, which changed or are gone")
    .option("--strict", "count warnings as errors")
    .option("--report <file>", "write what happened, as JSON")
    .option("--lists <dir>", "write what is to be uploaded, deleted and purged, as lists of paths and URLs")
    .option("--previous <source>", "published site, folder or ledger.ndjson to compare this build with (default: the one in --out)")
    .option("--first", "with --previous URL: go on if that site was never published (its ledger and feeds answer 404)")
    .option("--accept-removals", "let stories go that were published and have no article any more")
    .action((given: Partial<Flags>) => job(async (terminal, flags) => (await import("./build.ts")).runBuild(flags, terminal), given));
  verb("check", "Report everything build would, writing nothing.")
    .option("--strict", "count warnings as errors")
    .action((given: Partial<Flags>) => job(async (terminal, flags) => (await import("./check.ts")).runCheck(flags, terminal), given));
  verb("new", "Begin an article; prints the path of its file.")
    .argument("<title>", "the headline")
    .action((title: string, given: Partial<Flags>) =>
      job(async (terminal, flags) => (await import("./new.ts")).runNew(title, flags, terminal), given),
    );
  verb("release", "Make a draft public: its date becomes this moment.")
    .argument("<file>", "the article")
    .action((file: string, given: Partial<Flags>) =>
      job(async (terminal, flags) => (await import("./release.ts")).runRelease(file, flags, terminal), given),
    );
  verb("correct", "Add a correction to a published article.")
    .argument("<file>", "the article")
    .argument("<note>", "what was wrong, for readers")
    .option("--minor", "do not move the story's date of change")
    .action((file: string, note: string, given: Partial<Flags>) =>
      job(async (terminal, flags) => (await import("./correct.ts")).runCorrect(file, note, flags, terminal), given),
    );
  verb("withdraw", "Retract a published article: its page and items become a notice.")
    .argument("<file>", "the article")
    .argument("<reason>", "why, for readers")
    .action((file: string, reason: string, given: Partial<Flags>) =>
      job(async (terminal, flags) => (await import("./withdraw.ts")).runWithdraw(file, reason, flags, terminal), given),
    );
  verb("stamp", "Write id and published into the articles that lack them, or say other than the ledger; prints their paths.")
    .option("--previous <source>", "published site, folder or ledger.ndjson that says what was published (default: the one in --out)")
    .option("--first", "with --previous URL: go on if that site was never published (its ledger and feeds answer 404)")
    .action((given: Partial<Flags>) => job(async (terminal, flags) => (await import("./stamp.ts")).runStamp(flags, terminal), given));
  verb("notify", "Tell WebSub hubs and search engines what the last publication changed.")
    .option("--dry-run", "tell nobody, and say what would be told")
    .action((given: Partial<Flags>) => job(async (terminal, flags) => (await import("./notify.ts")).runNotify(flags, terminal), given));
  verb("verify", "Test a published site, a feed or a built folder the way subscribers meet it.")
    .argument("<url|dir>", "URL of a site or feed, or a built folder")
    .option("--strict", "count warnings as errors")
    .action((target: string, given: Partial<Flags>) =>
      job(async (terminal, flags) => (await import("./verify.ts")).runVerify(target, flags, terminal), given),
    );
  verb("init", "Make settings and a first article in an empty folder; prints their paths.")
    .option("--title <text>", "the name of the publication", "My news wire")
    .option("--url <url>", "where it will be published", "https://example.org/")
    .action((given: Partial<Flags>) => job(async (terminal, flags) => (await import("./init.ts")).runInit(flags, terminal), given));
  return program;
}

function withCommonFlags(command: Command, env: NodeJS.ProcessEnv): Command {
  const now = new Option("--now <time>", "hold embargoes against this moment, not the clock (also SOURCE_DATE_EPOCH)");
  const format = new Option("--format <kind>", "of what is reported").choices(["human", "json", "github"]);
  return command
    .helpOption("--help", "print help")
    .option("--config <file>", "settings", "newswire.yaml")
    .option("--articles <dir>", "articles", "articles")
    .option("--out <dir>", "published folder", "dist")
    .option("--index <dir>", "index kept between builds", ".newswire")
    .addOption(now.argParser(toMoment).default(clock(env), "the clock"))
    .addOption(format.default(env["GITHUB_ACTIONS"] === "true" ? "github" : "human"))
    .option("--quiet", "report problems only")
    .option("--no-color", "no colours (also NO_COLOR)");
}

/** The moment a build is for: SOURCE_DATE_EPOCH in seconds, else the clock. */
function clock({ SOURCE_DATE_EPOCH: epoch }: NodeJS.ProcessEnv): Date {
  if (epoch === undefined || epoch === "") return new Date();
  if (!/^\d{1,12}$/.test(epoch))
    throw new CommanderError(EXIT.usage, "newswire.epoch", `SOURCE_DATE_EPOCH must be seconds since 1970, found ${epoch}`);
  return new Date(Number(epoch) * 1000);
}

function toMoment(text: string): Date {
  const written = readDate(text);
  if (written.kind === "instant") return new Date(written.instant);
  if (written.kind === "local") return new Date(`${written.local}Z`);
  if (written.kind === "day") return new Date(`${written.day}T00:00:00Z`);
  throw new InvalidArgumentError("Write a time such as 2026-01-31T09:00:00Z.");
}

function openTerminal({ format, quiet, color }: Pick<Flags, "format" | "quiet" | "color">, { stdout, stderr, env }: Process): Terminal {
  const isWatched = stderr.isTTY === true && env["CI"] === undefined && quiet !== true;
  const useColor = color && stderr.isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
  const bar = progressBar(stderr);
  return {
    result: (text) => void stdout.write(text),
    say: (text) => void (quiet === true || stderr.write(`${text}\n`)),
    report: (problems) => reportProblems(problems, format, useColor, { stdout, stderr }),
    progress: isWatched ? bar.show : () => {},
    clear: bar.clear,
  };
}

async function reportProblems(
  problems: readonly Problem[],
  format: ReportFormat,
  useColor: boolean,
  { stdout, stderr }: Pick<Process, "stdout" | "stderr">,
): Promise<void> {
  // Most builds have nothing to report.
  if (problems.length === 0 && format !== "json") return;
  const { reportToGitHub, reportToPeople, reportToPrograms } = await import("./report.ts");
  if (format === "json") stdout.write(reportToPrograms(problems));
  else if (format === "github") stdout.write(reportToGitHub(problems));
  else stderr.write(`${reportToPeople(problems, useColor)}\n`);
}

/** Whose matter errors are: of who calls newswire, of who keeps the machine, of those who write. */
function exitOf(errors: readonly Problem[]): number {
  if (errors.some(({ code }) => code.startsWith("settings/"))) return EXIT.usage;
  return errors.length > 0 && errors.every(({ code }) => code === "file/unreadable") ? EXIT.machine : EXIT.content;
}

/** Commands that write nothing in any case, so that nobody expects to be told. */
const READERS: ReadonlySet<string> = new Set(["check", "verify"]);

/** What stopped a command, in words, and the exit code it means. */
async function explain(error: unknown, isReader: boolean, terminal: Terminal, { stderr }: Process): Promise<number> {
  terminal.clear();
  if (error instanceof ProblemError) {
    await terminal.report(error.problems);
    terminal.say(`${countProblems(error.problems)}${isReader ? "" : "; nothing was written"}.`);
    return exitOf(error.problems.filter(({ severity }) => severity === "error"));
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (error.code === "newswire.epoch") stderr.write(`error: ${error.message}\n`);
    return EXIT.usage;
  }
  const fault = explainMachineFault(error);
  if (fault !== undefined) {
    stderr.write(`${fault}\n`);
    return EXIT.machine;
  }
  stderr.write(
    `newswire failed; this is a fault of newswire, please report it:\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return EXIT.fault;
}
