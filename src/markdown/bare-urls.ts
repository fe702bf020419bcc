import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import type { Code, Construct, Extension } from "micromark-util-types";
import { translate } from "./translate.ts";

/** Punctuation of Chinese and Japanese, and curly quotes, which no URL contains as it is. */
const PUNCTUATION = /[\u2018-\u201f\u2026\u3000-\u3003\u3008-\u3020\u3030\u303d\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;

/** Whether a text has a word with both a URL or e-mail address and such punctuation. */
export function hasUrlBeforePunctuation(text: string): boolean {
  return PUNCTUATION.test(text) && text.split(/\s+/).some((word) => /:\/\/|www\.|@/i.test(word) && PUNCTUATION.test(word));
}

/** Bare URLs as GitHub has them, except that they end before CJK punctuation: `https://a.example/、` */
export function bareUrls(): Extension {
  const text: Record<string, Construct[]> = {};
  for (const [code, constructs] of Object.entries(gfmAutolinkLiteral().text ?? {})) {
    text[code] = [constructs ?? []].flat().map((construct) => translate(construct, endAtPunctuation));
  }
  return { text };
}

function endAtPunctuation(code: Code): Code {
  return code !== null && code > 0x2000 && PUNCTUATION.test(String.fromCharCode(code)) ? null : code;
}
