import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { forbiddenCharacter } from "../../../src/text/characters.ts";
import { element, escapeHtml, escapeXml } from "../../../src/text/xml.ts";

/** Text that may be in an article; a reader makes a line feed of a carriage return, so articles hold none. */
const text = fc
  .oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: fc.constantFrom(..."&<>\"'];#x26!-[ab \n\t"), maxLength: 40 }))
  .filter((written) => forbiddenCharacter(written) === -1 && !written.includes("\r"));

interface Read {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a strict parser makes of a document of one element. */
function read(xml: string): Read {
  const parser = new SaxesParser();
  let seen: Read = { name: "", text: "", attributes: {} };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    seen = { ...seen, name, attributes };
  });
  parser.on("text", (piece) => {
    seen = { ...seen, text: seen.text + piece };
  });
  parser.write(xml).close();
  return seen;
}

test("a parser returns any escaped text unchanged", () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(read(`<t>${escapeXml(written)}</t>`).text).toBe(written);
    }),
    { numRuns: 1000 },
  );
});

test("a parser returns the text and attributes of an element, without undefined ones", () => {
  fc.assert(
    fc.property(text, text, (inner, value) => {
      const oneLine = value.replace(/[\n\t]/g, " ");
      const xml = element("enclosure", inner, { url: oneLine, length: 42, type: undefined });
      expect(read(xml)).toEqual({ name: "enclosure", text: inner, attributes: { url: oneLine, length: "42" } });
    }),
  );
});

test("markup in a title is text in elements and in attributes", () => {
  expect(escapeHtml(`<img src=x onerror="a()"> & 'b'`)).toBe("&lt;img src=x onerror=&quot;a()&quot;&gt; &amp; 'b'");
});
