import { parseUrl } from "../text/url.ts";
import { readDate } from "../text/date.ts";

/** A media type (RFC 6838, section 4.2), possibly with parameters. */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;.*)?$/s;
/** The form of a language tag (RFC 5646, section 2.1). */
const LANGUAGE = /^(?:[a-z]{2,8}|[ix])(?:-[a-z0-9]{1,8})*$/i;
/** Characters that no URI or IRI has (RFC 3987, section 2.2). */
const NOT_IRI = /[\s<>"{}|\\^`]/;
/** A `tag:` URI: an authority, and a day, month or year (RFC 4151, section 2.1). */
const TAG = /^tag:[\w.-]+(?:@[\w.-]+)?,\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?:/i;

/** Whether a text has a type, and what the type wants. */
interface Checked {
  readonly wants: string;
  readonly isValid: (text: string) => boolean;
}

const isUri = (text: string): boolean => !NOT_IRI.test(text) && parseUrl(text, "https://a.example/") !== undefined && isTag(text);
const isTag = (text: string): boolean => !/^tag:/i.test(text) || TAG.test(text);
const isAbsolute = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[^\s]/i.test(text) && isUri(text);

/** Every type of value that is checked, by name. */
const VALUE_TYPES = {
  text: { wants: "text", isValid: (text) => text !== "" },
  url: { wants: "an absolute URL, for example `https://news.example.org/`", isValid: (text) => isAbsolute(text) && !isScript(text) },
  uri: { wants: "a URL", isValid: (text) => text === "" || (isUri(text) && !isScript(text)) },
  id: { wants: "an absolute URI, for example `tag:news.example.org,2026:story`", isValid: isAbsolute },
  guid: { wants: "an id, for example `https://news.example.org/story`", isValid: (text) => text !== "" && isTag(text) },
  // Dates of feeds and items have a check of their own. Here, only white space around them counts.
  date: {
    wants: "a date, for example `2026-01-31T09:00:00Z`",
    isValid: (text) => readDate(text).kind !== "wrong" || !/^\s|\s$/.test(text),
  },
  integer: { wants: "a number, for example `0`", isValid: (text) => /^\d+$/.test(text) },
  language: { wants: "a language tag, for example `en` or `pt-BR`", isValid: (text) => LANGUAGE.test(text) },
  "media-type": { wants: "a media type, for example `audio/mpeg`", isValid: (text) => MEDIA_TYPE.test(text) },
  email: { wants: "an email address, for example `news@example.org (Ana Lima)`", isValid: (text) => /[^\s@]@[^\s@]/.test(text) },
  address: { wants: "an email address, for example `news@example.org`", isValid: (text) => /^[^\s@]+@[^\s@]+$/.test(text) },
  boolean: { wants: "`true` or `false`", isValid: (text) => text === "true" || text === "false" },
  "rss-version": { wants: "`2.0`", isValid: (text) => /^(?:2\.0(?:\.\d+)?|0\.9\d?)$/.test(text) },
  "construct-type": { wants: "`text`, `html` or `xhtml`", isValid: (text) => /^(?:text|x?html)$/.test(text) },
  "content-type": {
    wants: "`text`, `html`, `xhtml` or a media type",
    isValid: (text) => /^(?:text|x?html)$/.test(text) || MEDIA_TYPE.test(text),
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
