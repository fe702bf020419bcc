import { jsonAttachment, jsonFeed, jsonItem, jsonItems, jsonOnly, pairs } from "./documents.ts";
import type { Pair } from "./documents.ts";

const VERSION = '"version": "https://jsonfeed.org/version/1.1"';
const TITLE = '"title": "A"';
const SELF = '"feed_url": "https://news.example.org/feed"';
const ITEM = '"id": "1", "content_text": "A"';
const URL = '"url": "https://news.example.org/1.mp3"';
const TYPE = '"mime_type": "audio/mpeg"';
const URL_VALUES = ["/a", "a.png", "javascript:x()", "https://news.example.org/a b", ""];
const quoted = (values: readonly string[]): readonly string[] => values.map((value) => JSON.stringify(value));

/** Faults of JSON Feed. */
export const JSON_PAIRS: readonly Pair[] = [
  ...pairs("missing keys", "required", jsonOnly, [
    `${VERSION}, ${TITLE}, ${SELF}, "items": []`,
    `${VERSION}, ${SELF}, "items": []`,
    `${VERSION}, ${TITLE}, ${SELF}`,
  ]),
  ...pairs("missing keys", "required", jsonItems, [`{${ITEM}}`, '{"content_text": "A"}', '{"id": "1"}']),
  ...pairs("missing keys", "required", jsonAttachment, [`${URL}, ${TYPE}`, URL, TYPE]),
  ...pairs("missing keys", "required", (hub) => jsonFeed(`"hubs": [{${hub}}]`), [
    '"type": "WebSub", "url": "https://hub.example/"',
    '"type": "WebSub"',
    '"url": "https://hub.example/"',
  ]),
  ...pairs("missing keys", "required", (author) => jsonItem(`"authors": [{${author}}]`), ['"name": "Ana"', ""]),
  ...pairs("duplicate keys", "duplicate", jsonItem, ['"title": "A"', '"title": "A", "title": "B"']),
  ...pairs("duplicate keys", "duplicate", jsonFeed, [
    '"icon": "https://news.example.org/a.png"',
    '"icon": "https://news.example.org/a.png", "icon": "https://news.example.org/b.png"',
  ]),
  ...pairs("duplicate ids", "duplicate-id", (id) => jsonItems(`{${ITEM}}, {"id": "${id}", "content_text": "B"}`), ["2", "1"]),
  ...pairs("unknown keys", "unknown", jsonItem, [
    '"_own": 1',
    '"dates_published": "2026-01-05T08:00:00Z"',
    '"content": "A"',
    '"contentText": "A"',
    '"author_name": "A"',
    '"Title": "A"',
  ]),
  ...pairs("unknown keys", "unknown", jsonFeed, [
    '"_own": {}',
    '"homepage_url": "https://news.example.org/"',
    '"link": "https://news.example.org/"',
  ]),
  ...pairs("types of values", "value", (tags) => jsonItem(`"tags": ${tags}`), ['["a"]', '"a"', "[1]", "null", '{"a": 1}', '["a", null]']),
  ...pairs("types of values", "value", (title) => jsonItem(`"title": ${title}`), ['"A"', "1", "null", "true", '["A"]']),
  ...pairs("types of values", "value", (authors) => jsonItem(`"authors": ${authors}`), [
    '[{"name": "Ana"}]',
    '{"name": "Ana"}',
    '["Ana"]',
    '"Ana"',
  ]),
  ...pairs("types of values", "value", (expired) => jsonFeed(`"expired": ${expired}`), ["true", '"true"', "1", "null"]),
  ...pairs("types of values", "value", (hubs) => jsonFeed(`"hubs": ${hubs}`), [
    '[{"type": "WebSub", "url": "https://hub.example/"}]',
    '{"type": "WebSub", "url": "https://hub.example/"}',
    '["https://hub.example/"]',
  ]),
  ...pairs("types of values", "value", (size) => jsonAttachment(`${URL}, ${TYPE}, "size_in_bytes": ${size}`), ["12", '"12"', "-1", "null"]),
  ...pairs("types of values", "value", (time) => jsonAttachment(`${URL}, ${TYPE}, "duration_in_seconds": ${time}`), [
    "12.5",
    '"00:12"',
    "-1",
  ]),
  ...pairs("types of values", "value", jsonItems, [`{${ITEM}}`, '"A"', "1", "[]"]),
  ...pairs("ids", "value", (id) => jsonItems(`{"id": ${id}, "content_text": "A"}`), ['"1"', "1", "null", "true", '""']),
  ...["url", "external_url", "image", "banner_image"].flatMap((key) =>
    pairs("URLs", "value", (url) => jsonItem(`"${key}": ${url}`), ['"https://news.example.org/a"', ...quoted(URL_VALUES.slice(0, 2))]),
  ),
  ...pairs("URLs", "value", (url) => jsonFeed(`"icon": ${url}`), ['"https://news.example.org/a.png"', ...quoted(URL_VALUES)]),
  ...pairs("URLs", "value", (url) => jsonFeed(`"next_url": "${url}"`), [
    "https://news.example.org/feed-2",
    "https://news.example.org/feed",
    "/feed-2",
  ]),
  ...pairs("dates", "date", (date) => jsonItem(`"date_published": "${date}"`), [
    "2026-01-05T08:00:00+09:00",
    "2026-01-05",
    "2026-01-05T08:00:00",
    "2026-01-05 08:00:00Z",
    "Mon, 05 Jan 2026 08:00:00 GMT",
    "2026-13-05T08:00:00Z",
  ]),
  ...pairs("languages", "value", (tag) => jsonFeed(`"language": "${tag}"`), ["en", "en_US", "English", ""]),
  ...pairs("media types", "value", (type) => jsonAttachment(`${URL}, "mime_type": "${type}"`), ["audio/mpeg", "mp3", ""]),
  ...pairs("versions", "value", (version) => jsonOnly(`"version": "${version}", ${TITLE}, ${SELF}, "items": []`), [
    "https://jsonfeed.org/version/1",
    "https://jsonfeed.org/version/2",
    "http://jsonfeed.org/version/1",
    "https://jsonfeed.org/version/1.1/",
  ]),
  ...pairs("syntax", "syntax", (end) => `${jsonOnly(`${VERSION}, ${TITLE}, ${SELF}, "items": []`).slice(0, -1)}${end}`, [
    "}",
    ",}",
    "",
    "}}",
    ", 'a': 1}",
    ", a: 1}",
    ', "a": 01}',
  ]),
];
