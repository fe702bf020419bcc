import { EPISODE_TYPES, SHOW_TYPES } from "../model/podcast.ts";
import { parseUrl } from "../text/url.ts";
import { readDate } from "../text/date.ts";

/** A media type (RFC 6838, section 4.2), possibly with parameters. */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;.*)?$/s;
/** The form of a language tag (RFC 5646, section 2.1). Longer first parts are reserved. */
const LANGUAGE = /^(?:[a-z]{2,3}|[ix](?=-))(?:-[a-z0-9]{1,8})*$/i;
/** Characters that no URI or IRI has (RFC 3987, section 2.2). */
const NOT_IRI = /[\s<>"{}|\\^`]/;
/** A `tag:` URI: an authority, and a day, month or year (RFC 4151, section 2.1). */
const TAG = /^tag:[\w.-]+(?:@[\w.-]+)?,\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?:[^[\]]*$/i;
/** A URN: its namespace has letters, digits and hyphens (RFC 8141, section 2). */
const URN = /^urn:[a-z0-9][a-z0-9-]*(?::|$)/i;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** A date with as few parts as its author knew (W3C note on date formats, RFC 3339). */
const W3C_DATE = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
/** An address by itself, with a name in parentheses behind it, in angle brackets behind a name (RFC 822, section 6.1), or as a URI. */
const EMAIL = /^(?:mailto:(?=\S*(?:@|%40))\S+|[^\s@()<>]+@[^\s@()<>]+(?:\s+\(.*\))?|[^@<>]*<[^\s@<>]+@[^\s@<>]+>)$/;
const NUMBER = /^\d+(?:\.\d+)?$/;

/** Whether a text has a type, and what the type wants. */
interface Checked {
  readonly wants: string;
  readonly isValid: (text: string) => boolean;
}

const isUri = (text: string): boolean =>
  !NOT_IRI.test(text) && parseUrl(text, "https://a.example/") !== undefined && !/^https?:(?!\/\/[^/])/i.test(text) && isName(text);
/** Whether a `tag:` or `urn:` URI is valid. Others are. */
const isName = (text: string): boolean => {
  if (/^tag:/i.test(text)) return TAG.test(text);
  if (/^urn:uuid:/i.test(text)) return UUID.test(text.slice(9));
  return !/^urn:/i.test(text) || URN.test(text);
};
const isAbsolute = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[^\s]/i.test(text) && isUri(text);

/** A type with few values. Their letter case counts, unless `flags` has `i`. */
function oneOf(values: string, flags = ""): Checked {
  const words = values.split(" ");
  const last = words.at(-1) ?? "";
  const wants =
    words.length === 1
      ? `\`${last}\``
      : `${words
          .slice(0, -1)
          .map((word) => `\`${word}\``)
          .join(", ")} or \`${last}\``;
  const form = new RegExp(`^(?:${words.join("|")})$`, flags);
  return { wants, isValid: (text) => form.test(text) };
}

const form = (wants: string, pattern: RegExp): Checked => ({ wants, isValid: (text) => pattern.test(text) });

/** Every type of value that is checked, by name. */
const VALUE_TYPES = {
  text: { wants: "text", isValid: (text) => text !== "" },
  empty: { wants: "nothing in it", isValid: (text) => text === "" },
  url: { wants: "an absolute URL, for example `https://news.example.org/`", isValid: (text) => isAbsolute(text) && !isScript(text) },
  uri: { wants: "a URL", isValid: (text) => text === "" || (isUri(text) && !isScript(text)) },
  id: { wants: "an absolute URI, for example `tag:news.example.org,2026:story`", isValid: isAbsolute },
  guid: { wants: "an id, for example `https://news.example.org/story`", isValid: isName },
  // Dates of feeds and items have a check of their own. Here, only white space around them counts.
  date: {
    wants: "a date, for example `2026-01-31T09:00:00Z`",
    isValid: (text) => readDate(text).kind !== "wrong" || !/^\s|\s$/.test(text),
  },
  "w3c-date": form("a date, for example `2026-01-31` or `2026-01-31T09:00:00Z`", W3C_DATE),
  "rfc-3339": form("a date, for example `2026-01-31T09:00:00Z`", RFC_3339),
  integer: form("a whole number, for example `0`", /^\d+$/),
  count: form("a whole number above 0, for example `1`", /^0*[1-9]\d*$/),
  number: form("a number, for example `1.5`", NUMBER),
  integers: form("numbers with commas between them, for example `3,2,1`", /^\d+(?:\s*,\s*\d+)*$/),
  language: form("a language tag, for example `en` or `pt-BR`", LANGUAGE),
  "media-type": form("a media type, for example `audio/mpeg`", MEDIA_TYPE),
  email: form("an email address, for example `news@example.org (Ana Lima)`", EMAIL),
  address: form("an email address, for example `news@example.org`", /^[^\s@]+@[^\s@]+$/),
  uuid: form("a UUID, for example `917393e3-1b1e-5cef-ace4-edaa54e1f810`", UUID),
  boolean: oneOf("true false"),
  period: oneOf("hourly daily weekly monthly yearly"),
  "yes-no": oneOf("yes no", "i"),
  explicit: oneOf("true false yes no clean explicit", "i"),
  "show-type": oneOf(SHOW_TYPES.join(" "), "i"),
  "episode-type": oneOf(EPISODE_TYPES.join(" "), "i"),
  duration: form("seconds or hours, for example `1800` or `00:30:00`", /^(?:\d+|(?:\d+:)?[0-5]?\d:[0-5]\d)$/),
  medium: oneOf("image audio video document executable"),
  expression: oneOf("sample full nonstop"),
  "plain-html": oneOf("plain html"),
  "play-time": form("a time in the recording, for example `12.5` or `00:01:30.5`", /^(?:now|\d+(?:\.\d+)?|\d+:[0-5]\d:[0-5]\d(?:\.\d+)?)$/),
  hash: oneOf("md5 sha-1"),
  "lower-case": form("a role in lower case, for example `photographer`", /^[^A-Z]+$/),
  "allow-deny": oneOf("allow deny"),
  restriction: oneOf("country uri sharing"),
  state: oneOf("active blocked deleted"),
  "rss-version": form("`2.0`", /^(?:2\.0(?:\.\d+)?|0\.9\d?)$/),
  "construct-type": oneOf("text html xhtml"),
  "content-type": {
    wants: "`text`, `html`, `xhtml` or a media type",
    isValid: (text) => /^(?:text|x?html)$/.test(text) || (MEDIA_TYPE.test(text) && !/^(?:multipart|message)\//i.test(text)),
  },
} satisfies Readonly<Record<string, Checked>>;

/** The type of a value. These are not checked: any text, elements, a text construct of Atom, and values that no reader depends on (`skip`). */
export type ValueType = keyof typeof VALUE_TYPES | "any" | "elements" | "construct" | "skip";

/** Find what a type wants, if a text does not have it. */
export function wantedBy(type: ValueType, text: string): string | undefined {
  const checked = (VALUE_TYPES as Readonly<Record<string, Checked | undefined>>)[type];
  return checked === undefined || checked.isValid(text) ? undefined : checked.wants;
}

function isScript(text: string): boolean {
  return /^(?:javascript|vbscript|data):/i.test(text);
}

/** What the other types hold. */
const OTHERS: Readonly<Record<string, string>> = {
  any: "any text",
  string: "any text",
  "string[]": "a list of texts",
  elements: "elements",
  construct: "text, HTML or XHTML",
  skip: "not checked",
};

/** Describe a type of value for the docs. */
export function wantedWords(type: string): string {
  return (VALUE_TYPES as Readonly<Record<string, Checked | undefined>>)[type]?.wants ?? OTHERS[type] ?? type;
}
