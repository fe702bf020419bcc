import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import type { Medium } from "../model/medium.ts";
import { MEDTOP } from "../text/codes.ts";
import { toRfc3339 } from "../text/date.ts";
import { disclosureOf, iptcSourceType, sourceTypeOf } from "../text/disclosure.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { pick } from "../text/pick.ts";
import { toIriId } from "../text/story-id.ts";
import { toUri } from "../text/url.ts";
import { wordsIn } from "../words/words-in.ts";
import type { Format } from "./format.ts";
import { CLOSE, inList, openList, SEPARATOR } from "./json-list.ts";

/** The value of `standard` in every document. */
const STANDARD = { name: "ninjs", version: "3.1", schema: "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#" };

/** A news object, or a part of one. The schema does not allow additional keys. */
type Ninjs = Readonly<Record<string, unknown>>;

/**
 * IPTC ninjs 3.1. A feed is a composite, and its stories are the associations.
 *
 * @see https://iptc.org/std/ninjs/
 */
export const ninjs: Format = {
  ...DOCUMENTS.ninjs,
  open: (channel) => openList(composite(channel), "associations"),
  item: (item) => [inList({ name: item.title, ...newsObject(item) })],
  separator: SEPARATOR,
  close: CLOSE,
};

/** Render a story as its own document. */
export function renderNinjs(item: Item): string {
  return `${JSON.stringify({ ...newsObject(item), standard: STANDARD }, null, 2)}\n`;
}

function composite({ id, title, description, language, home, updated, publisher, rights }: Channel): Ninjs {
  return {
    uri: toUri(id),
    type: "composite",
    representationType: "full",
    versionCreated: toRfc3339(updated),
    pubStatus: "usable",
    language,
    copyrightHolder: publisher.name,
    ...(rights === undefined ? {} : { copyrightNotice: rights }),
    headlines: [{ role: "main", value: title }],
    ...(description === title ? {} : { descriptions: [{ role: "summary", contentType: "text/plain", value: description }] }),
    renditions: [webPage(home)],
    standard: STANDARD,
  };
}

/** Convert an item. A withdrawn story keeps only its headline and the reason. */
function newsObject(item: Item): Ninjs {
  const { id, url, slug, language, dateline, priority, published, updated, embargo, expires, withdrawn, authors, copyright } = item;
  const { license, licenseUrl } = item;
  return {
    uri: toUri(toIriId(id)),
    type: "text",
    representationType: item.text === undefined ? "partial" : "full",
    version: versionOf(item),
    firstCreated: toRfc3339(published),
    versionCreated: toRfc3339(updated),
    ...(embargo === undefined ? {} : { embargoedUntil: toRfc3339(embargo) }),
    ...(expires === undefined ? {} : { expires: toRfc3339(expires) }),
    pubStatus: withdrawn === undefined ? "usable" : "canceled",
    ...(priority === undefined ? {} : { urgency: priority }),
    ...edNote(item),
    language,
    slugline: slug,
    ...(authors.length === 0 ? {} : { by: authors.map(({ name }) => name).join(wordsIn(language).comma) }),
    ...(dateline === undefined ? {} : { located: dateline }),
    copyrightHolder: copyright.holder,
    ...(copyright.notice === undefined ? {} : { copyrightNotice: copyright.notice }),
    ...(license === undefined || license === licenseUrl ? {} : { usageTerms: license }),
    ...(licenseUrl === undefined ? {} : { rightsInfo: { linkedRights: toUri(licenseUrl) } }),
    ...digitalSource(sourceTypeOf(item.ai?.text)),
    ...texts(item),
    ...concepts(item),
    renditions: [webPage(url)],
    ...associated(item),
  };
}

/**
 * The version number: 1, plus the seconds between publication and the last significant change, plus 1 for a withdrawal. It depends
 * only on the article, and rises exactly when `updated` does.
 */
function versionOf({ published, updated, withdrawn }: Item): string {
  return String(1 + (updated - published) / 1000 + (withdrawn === undefined ? 0 : 1));
}

/** Where a text or a picture comes from, if it is known. */
function digitalSource(code: string | undefined): Ninjs {
  const digitalSourceType = iptcSourceType(code);
  return digitalSourceType === undefined ? {} : { digitalSourceType };
}

function edNote({ withdrawn, corrections, language, ai }: Item): Ninjs {
  if (withdrawn !== undefined) return { edNote: withdrawn.reason };
  const words = wordsIn(language);
  const { correction, colon } = words;
  const disclosure = disclosureOf(ai, words);
  const toLine = ({ day, note }: Item["corrections"][number]): string => `${correction} (${day})${colon}${note}`;
  const lines = [...(disclosure === "" ? [] : [disclosure]), ...corrections.map(toLine)];
  return lines.length === 0 ? {} : { edNote: lines.join("\n") };
}

function texts({ title, kicker, subtitle, summary, text, withdrawn }: Item): Ninjs {
  const headline = [{ role: "main", value: title }];
  if (withdrawn !== undefined) return { headlines: headline };
  const more = Object.entries({ kicker, subtitle }).flatMap(([role, value]) => (value === undefined ? [] : [{ role, value }]));
  return {
    headlines: [...headline, ...more],
    ...(summary === "" ? {} : { descriptions: [{ role: "summary", contentType: "text/plain", value: summary }] }),
    ...(text === undefined ? {} : { bodies: [{ role: "main", contentType: "text/html", value: text }] }),
  };
}

function concepts({ tags, source }: Item): Ninjs {
  const subjects = tags.map(({ label, slug, medtop }) => {
    return { name: label, rel: "about", ...(medtop === undefined ? {} : { uri: MEDTOP + medtop }), literal: slug };
  });
  return {
    ...(subjects.length === 0 ? {} : { subjects }),
    ...(source === undefined
      ? {}
      : { infoSources: [{ name: source.name, ...(source.url === undefined ? {} : { uri: toUri(source.url) }) }] }),
  };
}

/** A rendition: the web page of the news object. */
function webPage(href: string): Ninjs {
  return { name: "web", href: toUri(href), contentType: "text/html" };
}

/** The lead picture, audio and video as separate objects, with their URLs as ids. Pictures in the text are already there. */
function associated({ media }: Item): Ninjs {
  const lead = media.filter(({ place }) => place === "lead");
  return lead.length === 0 ? {} : { associations: lead.map(mediaObject) };
}

function mediaObject({ kind, src, title, alt, caption, credit, copyright, sourceType, renditions, ...file }: Medium): Ninjs {
  const descriptions = Object.entries({ caption, altText: alt }).flatMap(([role, value]) => (value === undefined ? [] : [{ role, value }]));
  return {
    name: kind === "image" ? "mainpic" : kind,
    uri: toUri(src),
    type: kind === "image" ? "picture" : kind,
    ...(credit === undefined ? {} : { by: credit.name }),
    ...(copyright === undefined ? {} : { copyrightNotice: copyright }),
    ...(kind === "image" ? digitalSource(sourceType) : {}),
    ...(title === undefined ? {} : { headlines: [{ role: "main", value: title }] }),
    ...(descriptions.length === 0 ? {} : { descriptions }),
    renditions: [
      {
        name: "original",
        href: toUri(src),
        ...(file.type === undefined ? {} : { contentType: file.type }),
        ...(file.length === undefined ? {} : { sizeInBytes: file.length }),
        ...pick(file, ["width", "height", "duration"]),
      },
      ...(renditions ?? []).map(({ url, width, height }) => {
        return { name: `${width}w`, href: toUri(url), ...(file.type === undefined ? {} : { contentType: file.type }), width, height };
      }),
    ],
  };
}
