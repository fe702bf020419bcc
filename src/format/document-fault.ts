import { parseXml } from "../text/xml-parser.ts";

/** What is wrong with a document, in words: one of XML or JSON must be readable as such, of others nothing is known. */
export function faultOfDocument(document: string, mediaType: string): string | undefined {
  if (/[/+]xml$/.test(mediaType)) return faultOfXml(document);
  if (/[/+]json$/.test(mediaType)) return faultOfJson(document);
  return undefined;
}

function faultOfXml(document: string): string | undefined {
  const [, encoding = "utf-8"] = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(document) ?? [];
  return encoding.toLowerCase() === "utf-8" ? parseXml(document)?.message : `it says that it is ${encoding}, and it is UTF-8`;
}

function faultOfJson(document: string): string | undefined {
  try {
    JSON.parse(document);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
