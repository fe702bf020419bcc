/** What other tools call commands of newswire. */
const COMMANDS_ELSEWHERE: Readonly<Record<string, string>> = {
  version: "To show the version: newswire --version",
  convert: "To convert front matter: newswire check --fix",
  search: "newswire makes no search. Readers find old stories by tag and by month.",
  publish: "To build the site: newswire build. To publish an article: newswire release FILE",
};

/** What other tools call options of newswire. */
const OPTIONS_ELSEWHERE = {
  "--out": /^(?:-d|--destination|--publish-?dir|--output)$/i,
  "--articles": /^(?:-c|--content(?:-?dir)?)$/i,
  "--url": /^(?:-b|--base-?url)$/i,
};

/** What other tools call `newswire dev` and its options. */
const PREVIEW = /^(?:serve|server|preview|watch|-w|--serve|--watch)$/;
const ADDED = { "--drafts": /^(?:-D|--(?:build)?[Dd]rafts)$/, "--future": /^(?:-F|--(?:build)?[Ff]uture)$/ };

/** Say what a command of another tool is called here. */
export function commandHere(args: readonly string[]): string | undefined {
  const [word = ""] = args[0] === "help" ? args.slice(1) : args;
  return Object.hasOwn(COMMANDS_ELSEWHERE, word) ? COMMANDS_ELSEWHERE[word] : undefined;
}

/** Say what the options of another tool are called here: a line, or nothing. */
export function optionsHere(args: readonly string[]): string {
  const names = args.map((arg) => arg.replace(/=.*/s, ""));
  const found = Object.entries(OPTIONS_ELSEWHERE).flatMap(([here, there]) => {
    const name = names.find((written) => there.test(written));
    return name === undefined ? [] : [`${name} is ${here}`];
  });
  return found.length === 0 ? "" : `In newswire, ${found.join(", and ")}.\n`;
}

/** The `newswire dev` that a command line asks for in the words of another tool. */
export function previewHere(args: readonly string[]): string | undefined {
  const added = Object.entries(ADDED).flatMap(([flag, theirs]) => (args.some((arg) => theirs.test(arg)) ? [` ${flag}`] : []));
  if (added.length === 0 && !args.some((arg) => PREVIEW.test(arg))) return undefined;
  return `To preview the site: newswire dev${added.join("")}\nRun \`newswire help dev\` for its options.`;
}

/** Say in plain words what commander found wrong. Its suggestions for the words of other tools are left out. */
export function rewordUsage(text: string, args: readonly string[]): string {
  return text
    .replace(/^error: option '(--[\w-]+)(?: [^']*)?' argument missing/, "error: $1 needs a value")
    .replace(
      /^error: option '(--[\w-]+)(?: [^']*)?' argument '([^']*)' is invalid\. (?:Allowed choices are )?/,
      "error: invalid value of $1: $2. ",
    )
    .replace(/^(error: invalid value of .*\. )([a-z])/, "$1Use one of $2")
    .replace(/^error: too many arguments for '(\w+)'\. Expected 0 .*/, "error: `$1` takes no arguments: it works in the current folder.")
    .replace(
      /^error: too many arguments for '(new|correct|withdraw)'\. Expected (\d+) arguments? but got (\d+)\./,
      "error: `$1` takes $2, but got $3 arguments. Put a text with spaces in quotes.",
    )
    .replace(
      /^error: too many arguments for '(\w+)'\. Expected (\d+) arguments? but got (\d+)\./,
      "error: `$1` takes $2, but got $3 arguments. Run it once for each. Put a path with spaces in quotes.",
    )
    .replace(/\n\(Did you mean .*\?\)/, (hint) => (commandHere(args) === undefined && optionsHere(args) === "" ? hint : ""));
}
