import type { Finding, Fix } from "../model/problem.ts";

const held = (message: string, hint: string): Finding => ({ code: "front-matter/hold", message, hint });

/** @param fix - Writes `draft: true`. Undefined if the line means more. */
export const heldByKey = (line: string, fix: Fix | undefined): Finding => ({
  ...held(`\`${line}\` makes this story a draft`, "Write `draft: true` instead."),
  severity: "warning",
  fix,
});

export const heldByFolder = (folder: string): Finding => ({
  ...held(`the folder ${folder} makes this story a draft`, "To publish it, move the file. To keep it as a draft, add `draft: true`."),
  severity: "warning",
});

const DECIDE = "Write `draft: true` to hold the story back, or delete this line to publish it.";

export const hiddenPage = (line: string): Finding => ({
  ...held(`held back as a draft because of \`${line}\`: newswire lists every page that it publishes`, DECIDE),
  severity: "warning",
});

/** @param line - The key and its date, which is over. */
export const expired = (line: string): Finding => ({
  ...held(`held back as a draft, because the date in \`${line}\` has passed`, DECIDE),
  severity: "warning",
});

export const contradictsDraft = (line: string): Finding =>
  held(`\`${line}\` holds the story back, but \`draft: false\` publishes it`, DECIDE);

/** @param written - The key and its value: `status: in Arbeit`. */
export const unclearHold = (written: string, outer: string, line: string): Finding =>
  held(
    /^\w*(?:password|login)/i.test(written)
      ? "newswire cannot protect a page with a password"
      : `it is unclear whether \`${written}\` holds the story back`,
    `Replace it with \`${line}\` to hold the story back, or add \`draft: false\` to publish it. If \`${outer}\` is not about publishing, list it under \`passThrough\` in the settings.`,
  );

/** @param line - What holds the story back here. */
export const misspeltHold = (key: string, line: string): Finding => ({
  code: "front-matter/key",
  message: `unknown key: ${key}`,
  hint: `Write \`${line}\` to hold the story back. If the key is your own, list it under \`passThrough\` in the settings.`,
});

export const expiryElsewhere = (key: string, date: string): Finding =>
  held(
    `other tools remove the page at \`${key}\`, but newswire keeps it`,
    `To remove the story only from feeds, write \`expires: ${date}\`. To publish nothing of it, write \`draft: true\`.`,
  );
