import type { AiDisclosure } from "../model/ai.ts";
import { DIGITAL_SOURCES, SOURCE_TYPES } from "../model/ai.ts";
import type { AiUse } from "../model/ai.ts";
import type { Words } from "../words/words.ts";

/** Return what readers must know about AI in a story; empty if there is nothing to tell. */
export function disclosureOf(disclosure: AiDisclosure | undefined, { ai }: Words): string {
  if (disclosure === undefined) return "";
  const { text = "none", pictures = "none", note = "" } = disclosure;
  const sentences = [text === "none" ? "" : ai.text[text], pictures === "none" ? "" : ai.pictures[pictures], note];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** Whether a text is a code of the IPTC Digital Source Type NewsCodes. */
export function isSourceType(code: string): boolean {
  return DIGITAL_SOURCES.has(code);
}

/** Return the code of a digital source type for the use of AI. */
export function sourceTypeOf(use: AiUse | undefined): string | undefined {
  return use && SOURCE_TYPES[use]?.code;
}

/** Return how much AI a digital source type tells of. Undefined if it does not tell of generative AI. */
export function useOfSourceType(code: string | undefined): AiUse | undefined {
  return code === undefined ? undefined : USES.find((use) => SOURCE_TYPES[use]?.code === code);
}

/** The uses of AI that a source type can tell of, the stronger first. */
const USES = ["generated", "assisted"] as const satisfies readonly AiUse[];

/** Return a digital source type as IPTC writes it. The name is known for generative AI. */
export function iptcSourceType(code: string | undefined): { readonly name?: string; readonly uri: string } | undefined {
  if (code === undefined) return undefined;
  const use = useOfSourceType(code);
  const name = use && SOURCE_TYPES[use]?.name;
  const uri = `http://cv.iptc.org/newscodes/digitalsourcetype/${code}`;
  return name === undefined ? { uri } : { name, uri };
}

/** Return a digital source type as schema.org writes it. */
export function schemaSourceType(code: string | undefined): string | undefined {
  const name = code === undefined ? undefined : DIGITAL_SOURCES.get(code);
  return name && `https://schema.org/${name}DigitalSource`;
}
