import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { ProblemError } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { SECRET } from "../options.ts";
import { readDate } from "../text/date.ts";
import { VERSION } from "../version.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, ReportFormat, Terminal } from "./command.ts";
import { COMMANDS, COMMON_FLAGS, exitCodes, HELP_COMMAND, HELP_FLAG, PROGRAM, seeCommands, seeHelp, START, VERSION_FLAG } from "./help.ts";
import type { CommandHelp } from "./help.ts";
import { explainMachineFault } from "./machine-fault.ts";
import { bug, stopped, USAGE } from "./messages.ts";
import { progressBar } from "./progress.ts";
import { rewordUsage } from "./usage-errors.ts";
import { wrapLines } from "./wrap.ts";

/** The parts of the process that a command line uses. */
type Process = Pick<NodeJS.Process, "stdout" | "stderr" | "env">;

/** Flags as commander returns them. */
type Flags = CommonFlags & {
  readonly format: ReportFormat;
  readonly quiet?: boolean;
  readonly color: boolean;
  readonly strict?: boolean;
  readonly all?: boolean;
  readonly report?: string;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly minor?: boolean;
  readonly title: string;
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
};

/** Each command is loaded only when it runs. */
const RUN: Readonly<Record<keyof typeof COMMANDS, (flags: Flags, terminal: Terminal, ...words: string[]) => Promise<number>>> = {
  init: async (flags, terminal) => (await import("./init.ts")).runInit(flags, terminal),
  new: async (flags, terminal, title = "") => (await import("./new.ts")).runNew(title, flags, terminal),
  check: async (flags, terminal) => (await import("./check.ts")).runCheck(flags, terminal),
  build: async (flags, terminal) => (await import("./build.ts")).runBuild(flags, terminal),
  dev: async (flags, terminal) => (await import("./dev.ts")).runDev(flags, terminal),
  verify: async (flags, terminal, target = "") => (await import("./verify.ts")).runVerify(target, flags, terminal),
  deploy: async (flags, terminal, target = "") => (await import("./deploy.ts")).runDeploy(target, flags, terminal),
  cache: async (flags, terminal, action = "", target = "") => (await import("./cache.ts")).runCache(action, target, flags, terminal),
  notify: async (flags, terminal) => (await import("./notify.ts")).runNotify(flags, terminal),
  import: async (flags, terminal, ...sources) => (await import("./import.ts")).runImport(sources, flags, terminal),
  release: async (flags, terminal, file = "") => (await import("./release.ts")).runRelease(file, flags, terminal),
  correct: async (flags, terminal, file = "", note = "") => (await import("./correct.ts")).runCorrect(file, note, flags, terminal),
  withdraw: async (flags, terminal, file = "", reason = "") => (await import("./withdraw.ts")).runWithdraw(file, reason, flags, terminal),
  stamp: async (flags, terminal) => (await import("./stamp.ts")).runStamp(flags, terminal),
};

/** Commands that never write files of a site, so their errors need not say so. */
const READERS: ReadonlySet<string> = new Set(["check", "verify", "deploy", "cache"] satisfies (keyof typeof COMMANDS)[]);

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
    const program = toProgram(process, args, async (name, given, words) => {
      const flags = { ...given, now: given.now ?? timeOf(process.env), secret: process.env[SECRET], env: process.env } as Flags;
      terminal = openTerminal(flags, process);
      exit = await RUN[name](flags, terminal, ...words);
    });
    // commander suggests a command for a misspelled one, but not with `help` or `--help`.
    const words = args[0] === "help" ? args.slice(1) : args;
    const [word = "-"] = words;
    const isMisspelled = !word.startsWith("-") && word !== "help" && !Object.hasOwn(COMMANDS, word);
    // With `--help`, it would show the general help.
    await program.parseAsync(isMisspelled ? [word] : args, { from: "user" });
    return exit;
  } catch (error) {
    return await explain(error, READERS.has(args[0] ?? ""), terminal);
  }
}

type Job = (name: keyof typeof COMMANDS, flags: Partial<Flags>, words: readonly string[]) => Promise<void>;

function toProgram({ env, stdout, stderr }: Process, args: readonly string[], job: Job): Command {
  const helpWidth = widthOfTerminal(stdout) ?? 80;
  const program = new Command("newswire")
    .description(PROGRAM)
    .version(VERSION, "-v, --version", VERSION_FLAG)
    .helpOption("-h, --help", HELP_FLAG)
    .helpCommand("help [command]", HELP_COMMAND)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError(seeCommands(args))
    .configureHelp({ showGlobalOptions: false, helpWidth, minWidthToWrap: 16, subcommandTerm: toTerm })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      outputError: (text, write) => write(rewordUsage(text, args)),
      writeErr: (text) => stderr.write(wrapLines(text, widthOfTerminal(stderr) ?? Infinity)),
    })
    .addHelpText("after", `\n${wrapLines(START, helpWidth)}`);
  for (const name of Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]) {
    const help: CommandHelp = COMMANDS[name];
    const { summary, details, arguments: words = [] } = help;
    const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
    const command = program
      .command(name)
      .summary(summary)
      .description(details === undefined ? sentence : `${sentence} ${details}`)
      .addHelpText("after", () => `\n${helpAfterFlags(help, helpWidth)}`);
    command.showHelpAfterError(seeHelp(name, args));
    for (const [word, text] of words) command.argument(`<${word}>`, text);
    addFlags(command, help, env);
    command.action((...given: readonly unknown[]) =>
      job(name, given[words.length] as Partial<Flags>, given.slice(0, words.length).flat() as readonly string[]),
    );
  }
  return program;
}

/** A command in the list of commands: `correct <file> <note>`. */
function toTerm(command: Command): string {
  return [command.name(), ...command.registeredArguments.map((word) => (word.required ? `<${word.name()}>` : `[${word.name()}]`))].join(
    " ",
  );
}

/** Add the flags of a command, then the common flags. */
function addFlags(command: Command, { flags = [], ignores = [] }: CommandHelp, env: NodeJS.ProcessEnv): void {
  for (const [flag, text, value] of flags) command.option(flag, text, value);
  const heading = flags.length > 0 ? "Common options:" : "Options:";
  for (const [name, [flag, text, value]] of Object.entries(COMMON_FLAGS) as [keyof typeof COMMON_FLAGS, readonly string[]][]) {
    const option = new Option(flag as string, text).default(value).helpGroup(heading);
    if (name === "now") option.argParser(toMoment);
    if (name === "format") {
      const kind = env["GITHUB_ACTIONS"] === "true" ? "github" : "human";
      option.choices(["human", "json", "github"]).default(kind, "human; in GitHub Actions, github");
    }
    command.addOption(ignores.includes(name) ? option.hideHelp() : option);
  }
  command.addHelpOption(new Option("-h, --help", HELP_FLAG).helpGroup(heading));
}

/** Examples are not wrapped: they are lines to copy. */
function helpAfterFlags(help: CommandHelp, width: number): string {
  const codes = exitCodes(help).map(([code, meaning]) => wrapLines(`  ${String(code).padEnd(2)}  ${meaning}`, width, 4));
  return ["Examples:", ...help.examples.map((line) => `  ${line}`), "", "Exit codes:", ...codes].join("\n");
}

/** The time to use: SOURCE_DATE_EPOCH in seconds, else the current time. */
function timeOf({ SOURCE_DATE_EPOCH: epoch }: NodeJS.ProcessEnv): Date {
  if (epoch === undefined || epoch === "") return new Date();
  if (!/^\d{1,12}$/.test(epoch)) throw new CommanderError(EXIT.usage, "newswire.epoch", USAGE.epoch(epoch));
  return new Date(Number(epoch) * 1000);
}

function toMoment(text: string): Date {
  const written = readDate(text);
  if (written.kind === "instant") return new Date(written.instant);
  if (written.kind === "local") return new Date(`${written.local}Z`);
  if (written.kind === "day") return new Date(`${written.day}T00:00:00Z`);
  throw new InvalidArgumentError(USAGE.time);
}

function openTerminal(
  { format, quiet, color, all }: Pick<Flags, "format" | "quiet" | "color" | "all">,
  { stdout, stderr, env }: Process,
): Terminal {
  const isWatched = stderr.isTTY === true && env["CI"] === undefined && quiet !== true;
  const hasColor = (stream: NodeJS.WriteStream): boolean =>
    color && stream.isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
  const useColor = hasColor(stderr);
  const results = format === "json" ? stderr : stdout;
  const width = widthOfTerminal(stderr) ?? Infinity;
  const bar = progressBar(stderr);
  const fail = (text: string): void => void stderr.write(`${wrapLines(text, width)}\n`);
  return {
    result: (text) => void stdout.write(text),
    show: (toText) => void results.write(toText(hasColor(results))),
    say: (text) => void (quiet === true || fail(text)),
    fail,
    report: async (problems) => {
      // Most builds have nothing to report.
      if (problems.length === 0 && format !== "json") return;
      const { reportToGitHub, reportToPeople, reportToPrograms } = await import("./report.ts");
      if (format === "json") stdout.write(reportToPrograms(problems));
      else if (format === "github") stdout.write(reportToGitHub(problems, all));
      else stderr.write(`${reportToPeople(problems, { all, useColor, width })}\n`);
    },
    progress: isWatched ? bar.show : () => {},
    clear: bar.clear,
  };
}

/** Columns of a terminal; undefined for a file or a pipe, whose lines programs may read. */
function widthOfTerminal({ isTTY, columns }: NodeJS.WriteStream): number | undefined {
  return isTTY && columns > 0 ? columns : undefined;
}

/** The exit code for errors: wrong settings, a failure of the system, or faults of the articles. */
function exitOf(errors: readonly Problem[]): number {
  if (errors.some(({ code }) => code.startsWith("settings/"))) return EXIT.usage;
  return errors.length > 0 && errors.every(({ code }) => code === "file/unreadable") ? EXIT.machine : EXIT.content;
}

/** Report what stopped a command, and return its exit code. */
async function explain(error: unknown, isReader: boolean, terminal: Terminal): Promise<number> {
  terminal.clear();
  if (error instanceof ProblemError) {
    await terminal.report(error.problems);
    terminal.say(stopped(error.problems, isReader));
    return exitOf(error.problems.filter(({ severity }) => severity === "error"));
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    // commander has printed its own errors.
    if (error.code === "newswire.epoch") terminal.fail(`error: ${error.message}`);
    return EXIT.usage;
  }
  const fault = explainMachineFault(error);
  terminal.fail(fault ?? bug(error));
  return fault === undefined ? EXIT.fault : EXIT.machine;
}
