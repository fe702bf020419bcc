import { parseXml } from "../text/xml-parser.ts";

/** Describe the syntax error in an XML or JSON document. Undefined if there is none, or the media type is another. */
export function faultOfDocument(document: string, mediaType: string): string | undefined {
  if (/[/+]xml$/.test(mediaType)) return faultOfXml(document);
  if (/[/+]json$/.test(mediaType)) return faultOfJson(document);
  return undefined;
}

function faultOfXml(document: string): string | undefined {
  const [, encoding = "utf-8"] = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(document) ?? [];
  return encoding.toLowerCase() === "utf-8" ? parseXml(document)?.message : `it declares the encoding ${encoding}, but it is UTF-8`;
}

function faultOfJson(document: string): string | undefined {
  try {
    JSON.parse(document);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
