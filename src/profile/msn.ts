import type { Item } from "../model/item.ts";
import { countCharacters } from "../text/characters.ts";
import { cutAtWord } from "../text/cut.ts";
import { toRfc3339 } from "../text/date.ts";
import type { ElementData } from "../text/xml.ts";
import { categories, creators, modified, pictures, textElement } from "./blocks.ts";
import { MSN, MSN_SHORT_TITLE } from "./limits.ts";
import { msnHtml } from "./msn-html.ts";
import type { Profile } from "./profile.ts";

/** RSS for MSN (Microsoft's Partner Hub). */
export const msn: Profile = {
  receiver: "MSN",
  namespaces: { dcterms: "http://purl.org/dc/terms/", mi: "http://schemas.ingestion.microsoft.com/common/" },
  demands: MSN,
  channel: () => [],
  toItem: ({ content, ...item }) => (content === undefined ? item : { ...item, content: msnHtml(content) }),
  elements: (item) => [...shortTitle(item), modified(item), ...expiration(item), ...creators(item), ...categories(item), ...pictures(item)],
};

/** MSN accepts a long title only together with a short one. */
function shortTitle({ title, language }: Item): ElementData[] {
  const most = MSN.title?.most?.value ?? Infinity;
  return countCharacters(title) <= most ? [] : [{ name: "mi:shortTitle", text: cutAtWord(title, MSN_SHORT_TITLE.value, language) }];
}

/** When MSN removes the story. A withdrawn story has a date in the past and a new `dcterms:modified`, so MSN removes it at once. */
function expiration({ withdrawn, expires }: Item): ElementData[] {
  const at = withdrawn?.date ?? expires;
  return textElement("mi:expirationDate", at === undefined ? undefined : toRfc3339(at));
}
