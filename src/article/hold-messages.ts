import type { Finding } from "../model/problem.ts";

const held = (message: string, hint: string): Finding => ({ code: "front-matter/hold", message, hint });

export const heldByKey = (line: string): Finding => ({
  ...held(`held back as a draft because of \`${line}\``, "Write `draft: true` instead."),
  severity: "warning",
});

export const heldByFolder = (folder: string): Finding => ({
  ...held(`held back as a draft because it is in the folder ${folder}`, "Write `draft: true`, or move the file to publish it."),
  severity: "warning",
});

const DECIDE = "Write `draft: true` to hold the story back, or delete this line to publish it.";

export const hiddenPage = (line: string): Finding => held(`\`${line}\`: newswire has no hidden or protected pages`, DECIDE);

export const contradictsDraft = (line: string): Finding =>
  held(`\`${line}\` holds the story back, but \`draft: false\` publishes it`, DECIDE);

/** @param written - The key and its value: `status: in Arbeit`. */
export const unclearHold = (written: string, outer: string, line: string): Finding =>
  held(
    /^\w*(?:password|login)/i.test(written)
      ? "newswire cannot protect a page with a password"
      : `does \`${written}\` hold the story back? newswire cannot tell`,
    `Write \`${line}\` to hold it back, or \`draft: false\` to publish it. If \`${outer}\` is not about publishing, list it under \`passThrough\` in the settings.`,
  );

/** @param line - What holds the story back here. */
export const misspeltHold = (key: string, line: string): Finding => ({
  code: "front-matter/key",
  message: `unknown key: ${key}`,
  hint: `Write \`${line}\` to hold the story back. If the key is your own, list it under \`passThrough\` in the settings.`,
});

export const expiryElsewhere = (key: string, date: string): Finding =>
  held(
    `\`${key}\` removes the page in other tools; newswire removes expired stories from feeds, but keeps their pages`,
    `Write \`expires: ${date}\` to remove the story from feeds, or \`draft: true\` to publish nothing of it.`,
  );
