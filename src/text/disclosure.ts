import type { AiDisclosure } from "../model/ai.ts";
import { SOURCE_TYPES } from "../model/ai.ts";
import type { AiUse } from "../model/ai.ts";
import type { Words } from "../words/words.ts";

/** Return what readers must know about AI in a story; empty if there is nothing to tell. */
export function disclosureOf(disclosure: AiDisclosure | undefined, { ai }: Words): string {
  if (disclosure === undefined) return "";
  const { text = "none", pictures = "none", note = "" } = disclosure;
  const sentences = [text === "none" ? "" : ai.text[text], pictures === "none" ? "" : ai.pictures[pictures], note];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** Return the code of a digital source type as IPTC writes it. */
export function iptcSourceType(use: AiUse | undefined): { readonly name: string; readonly uri: string } | undefined {
  const type = use && SOURCE_TYPES[use];
  return type && { name: type.name, uri: `http://cv.iptc.org/newscodes/digitalsourcetype/${type.code}` };
}

/** Return the code of a digital source type as schema.org writes it. */
export function schemaSourceType(use: AiUse | undefined): string | undefined {
  const type = use && SOURCE_TYPES[use];
  return type && `https://schema.org/${type.code.charAt(0).toUpperCase()}${type.code.slice(1)}DigitalSource`;
}
