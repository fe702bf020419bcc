import type { FeedFormat } from "../model/settings.ts";
import type { Finding } from "../model/problem.ts";

export const SETTINGS_NOT_FOUND: Finding = {
  code: "settings/missing",
  message: "settings file not found",
  hint: "Create a site: newswire init. Or name your settings file: newswire build --config FILE",
};

export function formatFault(message: string): Finding {
  return { code: "settings/format", message, hint: "Fix the module. An example: docs/extending.md" };
}

/** @param other - The format that already writes a file of this name. */
export function sameFile(name: string, { name: other, file }: FeedFormat): string {
  return `${name}: duplicate format.file: ${other} writes ${file}, too`;
}

export function profileFault(message: string): Finding {
  return { code: "settings/profile", message, hint: "Fix the module. An example: docs/extending.md" };
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

export function notArtwork(least: number, most: number): Finding {
  const message = `podcast.image must be a square JPEG or PNG of ${least} to ${most} pixels`;
  return { code: "receiver/artwork", severity: "warning", message };
}

/** @param why - `it contains articles`. */
export function dangerousOutput(why: string): Finding {
  const hint = "Name a folder that has only the output: `--out dist`.";
  return { code: "settings/out", message: `newswire does not write into this folder, because ${why}`, hint };
}

export function foreignOutput(out: string): Finding {
  return {
    code: "settings/out",
    message: "newswire did not write this file, and the build would replace or remove it",
    hint: `Move it out of ${out}/ or delete it, or name another folder with --out.`,
  };
}
