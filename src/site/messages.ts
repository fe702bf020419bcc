import type { FeedFormat } from "../model/settings.ts";
import type { Finding } from "../model/problem.ts";

export const SETTINGS_NOT_FOUND: Finding = {
  code: "settings/missing",
  message: "settings file not found",
  hint: "Create a site: `newswire init`. Or name your settings file: `--config FILE`.",
};

export const SETTINGS_IN_FOLDER: Finding = {
  code: "settings/missing",
  message: "this is a folder, not a settings file",
  hint: "Name the file: `--config newswire.yaml`.",
};

export const needsSharp: Finding = {
  code: "settings/sharp",
  message: "media.widths needs the package sharp, which is not installed",
  hint: "Run `npm install sharp`, or remove `media.widths`.",
};

/** The fix for a module of the user. */
function fixOf(message: string): string {
  return message.includes("not found")
    ? "Fix the path. It is relative to the settings file."
    : "Fix the module. newswire's docs/extending.md explains what it must export.";
}

export function formatFault(message: string): Finding {
  return { code: "settings/format", message, hint: fixOf(message) };
}

/** @param near - The name that was probably meant. */
export function unknownThemeFile(known: readonly string[], near: string | undefined): Finding {
  const others = "Put other files into a folder below theme/, for example `theme/lib/`. Fonts and pictures go into `static/`.";
  const hint = near === undefined ? `Known files: ${known.join(", ")}. ${others}` : `Did you mean \`${near}\`? ${others}`;
  return { code: "theme/file", message: "unknown file in theme/", hint };
}

/**
 * @param module - Its path, which is also the place of the problem.
 * @param fault - Names the function and the page, after the module.
 */
export function partFault(module: string, fault: string): Finding {
  const message = fault.replace(`${module}: `, "");
  const line = Number(/ \(line (\d+)\)$/.exec(message)?.[1] ?? 1);
  return {
    code: "theme/part",
    place: { line, column: 1 },
    message,
    hint: "Fix the module. newswire's docs/themes.md has an example of each part.",
  };
}

/** @param other - The format that already writes a file of this name. */
export function sameFile(name: string, { name: other, file }: FeedFormat): string {
  return `${name}: format.file: ${file} is taken by ${other} (choose another name)`;
}

export function profileFault(message: string): Finding {
  return { code: "settings/profile", message, hint: fixOf(message) };
}

export function needsWholeStories(receiver: string): Finding {
  const hint = "Remove `content: summary`.";
  return { code: "settings/profile", message: `${receiver} accepts only full stories, not \`content: summary\``, hint };
}

export function needsHttps(receiver: string, siteUrl: string): Finding {
  const message = `${receiver} accepts only https:// URLs, but site.url is ${siteUrl}`;
  return { code: "receiver/https", severity: "warning", message, hint: "Serve the site over HTTPS, and change `site.url`." };
}

export function tooFewStories(receiver: string, limit: number, least: number): Finding {
  const message = `${receiver} needs at least ${least} stories, but the limit is ${limit}`;
  return { code: "receiver/count", severity: "warning", message, hint: `Write \`limit: ${least}\`.` };
}

/** @param least - Characters. */
export function needsSecret(variable: string, given: string, least: number): Finding {
  const message =
    given === ""
      ? `a wire has \`key: true\`, but the environment variable ${variable} is not set`
      : `the secret in ${variable} is too short: it needs at least ${least} characters`;
  return {
    code: "settings/secret",
    message,
    hint: `Make a secret once, keep it in your secret store, and set it for each build: \`export ${variable}=$(openssl rand -hex 32)\`.`,
  };
}
