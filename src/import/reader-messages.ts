import type { Finding, Place } from "../model/problem.ts";
import type { XmlFault } from "../text/xml-parser.ts";
import { counted } from "./messages.ts";

export const brokenXml = ({ message, place }: XmlFault): Finding => ({
  code: "import/unsound",
  place,
  message: `not well-formed XML: ${message}`,
  hint: "Nothing from this source was imported. Fix the document, or ask its publisher to fix it.",
});

export const declaredEntities = (place: Place): Finding => ({
  code: "import/unsound",
  place,
  message: "the document declares entities, which can make a small document endless",
  hint: "Remove `<!ENTITY …>` from its DOCTYPE.",
});

export const unreadableFeed = (message: string): Finding => ({
  code: "import/unsound",
  message: message === "Invalid feed format" ? "this is not a valid feed" : `not a feed that newswire can read: ${message}`,
});

export const brokenJson = (message: string): Finding => ({
  code: "import/unsound",
  message: `not valid JSON: ${message}`,
});

export const deepJson = (most: number): Finding => ({
  code: "import/unsound",
  message: `the JSON is nested too deeply (at most ${most} levels)`,
});

export const noItems = (kind: string): Finding => ({
  code: "import/empty",
  severity: "warning",
  message: `no items in this ${kind}`,
});

/** @param what - `retracted stories`, `pages`. */
export const leftOutItems = (word: string, count: number, which = ""): Finding => ({
  code: "import/left-out",
  severity: "warning",
  message: `left out: ${counted(count, word)}${which}`,
});

export const faultyText = (name: string, { message }: Pick<Finding, "message">): Finding => ({
  code: "import/unsound",
  message: `the text of ${name} cannot be imported: ${message}`,
});

export const notAnExport = (tool: string): Finding => ({
  code: "import/unsound",
  message: `not an export of ${tool}: it has no posts`,
});

export const noHtml = (count: number): Finding => ({
  code: "import/left-out",
  severity: "warning",
  message: `${counted(count, "post")} without text in the export, only editor data`,
  hint: "Export them again with a newer version of Ghost, or copy their text.",
});

export const noSite = (tool: string): Finding => ({
  code: "import/left-out",
  severity: "warning",
  message: `the export of ${tool} does not name the address of its site, so links and pictures on it are paths such as /content/images/a.jpg`,
  hint: "Copy these files to the same paths, or replace the paths by addresses.",
});

export const leftOutShortcodes = (name: string, count: number): Finding => ({
  code: "import/left-out",
  severity: "warning",
  message: `left out the shortcode [${name}] in ${counted(count, "post")}; the text inside it stays`,
});

export const emptyPage: Finding = {
  code: "import/unsound",
  message: "the page has no text",
  hint: "It may need scripts to show its text. Save the page from a browser, and import the file.",
};

export const largePage = (most: number): Finding => ({
  code: "import/limit",
  message: `the page is nested too deeply or has too many elements (at most ${most})`,
});

export const pictureNotFetched = (url: string, { message, hint }: Pick<Finding, "message" | "hint">): Finding => ({
  code: "import/picture",
  severity: "warning",
  message: `could not fetch the picture ${url}: ${message.replace(/^could not fetch this source: /, "")}`,
  hint: `The article links to the original picture. ${message.includes("private network") ? hint : "Import again with --media to try again."}`,
});

export const pictureTooLarge = (url: string, most: number): Finding => ({
  code: "import/picture",
  severity: "warning",
  message: `the picture ${url} is too large (at most ${most / 1_000_000} MB)`,
});

export const notAPictureFile = (url: string): Finding => ({
  code: "import/picture",
  severity: "warning",
  message: `not a picture that newswire knows: ${url}`,
  hint: "The article links to the original picture. SVG pictures are not fetched, since they may contain scripts.",
});
