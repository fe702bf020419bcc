import type { Finding } from "../model/problem.ts";

export const notObject = (what: string, found: string): Finding => ({
  code: "front-matter/type",
  message: `${what} must be an object, found ${found}`,
  hint: "For example `{ title: 'Harbour reopens', published: '2026-11-04', html: '<p>…</p>' }`.",
});

export const notList = (found: string): Finding => ({
  code: "front-matter/type",
  message: `stories must be a list, found ${found}`,
  hint: "Pass an array of stories.",
});

export const notHtml = (found: string): Finding => ({
  code: "front-matter/type",
  message: `html must be text, found ${found}`,
  hint: 'Pass the text of the story as HTML, or `""` if it has none.',
});

export const unknownFact = (key: string): Finding => ({
  code: "front-matter/unknown",
  severity: "warning",
  message: `unknown key: ${key} (ignored)`,
  hint: "Delete it.",
});

export const notAbsolutePicture = (name: string): Finding => ({
  code: "settings/type",
  message: `${name} must be an absolute URL: there is no folder to look in`,
  hint: "For example `https://news.example.org/icon.png`.",
});

export const sharedValue = (key: "id" | "url", value: string, owner: string): Finding => ({
  code: key === "id" ? "identity/id" : "identity/slug",
  message: `duplicate ${key}: ${value} (also in ${owner})`,
  hint: `Give each story its own \`${key}\`. Feed readers show only one of the two.`,
});

const inHtml = (message: string, hint: string, severity: "error" | "warning" = "error"): Finding => ({
  code: "markdown/html",
  severity,
  message,
  hint,
});

export const unreadableTag = (text: string): Finding =>
  inHtml(
    `html has a \`<\` that begins no tag: \`${text}\``,
    'Write `&lt;`, or a tag as browsers write it: lower case, attributes as name="value", no comments.',
  );

export const forbiddenElement = (name: string): Finding =>
  inHtml(`html has the element \`${name}\`, which feeds cannot contain`, "Remove it.");

export const forbiddenAttribute = (element: string, attribute: string): Finding =>
  inHtml(`html has the attribute \`${attribute}\` of \`${element}\`, which runs code`, "Remove it.");

export const relativeUrl = (attribute: string, url: string): Finding =>
  inHtml(
    `html has ${attribute}="${url}", which is not an absolute http(s) URL`,
    "Write the whole https:// URL: readers show stories elsewhere.",
  );

export const unclosed = (name: string): Finding =>
  inHtml(
    `html opens and closes \`${name}\` in the wrong order, or not at all`,
    "Close elements in the order in which they are opened.",
    "warning",
  );

export const forbiddenCharacterIn = (character: string): Finding =>
  inHtml(`html contains ${character}, a character that feeds cannot contain`, "Delete it and type the text again.");
