import { atomEntry, atomFeed, pairs, rssChannel, rssItem, rssShow } from "./documents.ts";
import type { Pair } from "./documents.ts";

const MEDIA = 'url="https://news.example.org/a.jpg"';

/** Faults of modules. */
export const MODULE_PAIRS: readonly Pair[] = [
  ...pairs("Apple Podcasts", "value", (value) => rssItem(`<itunes:duration>${value}</itunes:duration>`), [
    "00:30:00",
    "30 min",
    "1:2:3:4",
    "",
  ]),
  ...pairs("Apple Podcasts", "value", (value) => rssItem(`<itunes:explicit>${value}</itunes:explicit>`), ["false", "maybe", "1"]),
  ...pairs("Apple Podcasts", "value", (value) => rssItem(`<itunes:episodeType>${value}</itunes:episodeType>`), ["full", "part"]),
  ...pairs("Apple Podcasts", "value", (value) => rssItem(`<itunes:episode>${value}</itunes:episode>`), ["7", "0", "seven", "1.5"]),
  ...pairs("Apple Podcasts", "value", (value) => rssItem(`<itunes:season>${value}</itunes:season>`), ["1", "first"]),
  ...pairs("Apple Podcasts", "value", (value) => rssChannel(`<itunes:type>${value}</itunes:type>`), ["episodic", "series"]),
  ...pairs("Apple Podcasts", "value", (value) => rssItem(`<itunes:image href="${value}"/>`), ["https://news.example.org/a.jpg", "a.jpg"]),
  ...pairs("Apple Podcasts", "required", rssItem, [
    '<itunes:image href="https://news.example.org/a.jpg"/>',
    "<itunes:image>https://news.example.org/a.jpg</itunes:image>",
  ]),
  ...pairs("Apple Podcasts", "required", (owner) => rssChannel(`<itunes:owner>${owner}</itunes:owner>`), [
    "<itunes:email>ana@news.example.org</itunes:email>",
    "<itunes:name>Ana</itunes:name>",
  ]),
  ...pairs("Apple Podcasts", "required", rssChannel, ['<itunes:category text="News"/>', "<itunes:category/>"]),
  ...pairs("Apple Podcasts", "duplicate", rssItem, ["<itunes:author>A</itunes:author>", "<itunes:author>A</itunes:author>".repeat(2)]),
  ...pairs("Apple Podcasts", "unknown", rssItem, [
    "",
    "<itunes:Duration>1</itunes:Duration>",
    "<itunes:mood>A</itunes:mood>",
    "<itunes:owner/>",
  ]),
  ...pairs("Apple Podcasts", "required", (more) => rssShow("<itunes:type>serial</itunes:type>", more), [
    "<itunes:episode>1</itunes:episode>",
    "",
    "<itunes:episodeType>full</itunes:episodeType>",
  ]),
  ...pairs(
    "Apple Podcasts",
    "value",
    (value) => rssShow("<itunes:type>Serial</itunes:type>", `<itunes:episodeType>${value}</itunes:episodeType>`),
    ["trailer", "half"],
  ),
  ...pairs("podcast namespace", "required", rssItem, [
    '<podcast:transcript url="https://news.example.org/1.vtt" type="text/vtt"/>',
    '<podcast:transcript url="https://news.example.org/1.vtt"/>',
    '<podcast:transcript type="text/vtt"/>',
  ]),
  ...pairs("podcast namespace", "required", rssItem, [
    '<podcast:soundbite startTime="1.5" duration="30">A</podcast:soundbite>',
    '<podcast:soundbite startTime="1.5">A</podcast:soundbite>',
  ]),
  ...pairs("podcast namespace", "value", (value) => rssChannel(`<podcast:locked>${value}</podcast:locked>`), ["yes", "true"]),
  ...pairs("podcast namespace", "value", (value) => rssChannel(`<podcast:guid>${value}</podcast:guid>`), [
    "917393e3-1b1e-5cef-ace4-edaa54e1f810",
    "917393e3",
  ]),
  ...pairs("podcast namespace", "value", (value) => rssChannel(`<podcast:funding url="${value}">A</podcast:funding>`), [
    "https://news.example.org/give",
    "/give",
  ]),
  ...pairs("podcast namespace", "unknown", rssItem, ["", "<podcast:mood>A</podcast:mood>", "<podcast:Season>1</podcast:Season>"]),
  ...pairs("Media RSS", "value", (value) => rssItem(`<media:content url="${value}"/>`), [
    "https://news.example.org/a.jpg",
    "/a.jpg",
    "https://news.example.org/a b.jpg",
  ]),
  ...pairs("Media RSS", "value", (value) => rssItem(`<media:content ${MEDIA} ${value}/>`), [
    'medium="image" type="image/jpeg" width="10" height="10" fileSize="1" duration="1.5" isDefault="true" expression="full"',
    'medium="picture"',
    'type="jpeg"',
    'width="10px"',
    'height="-1"',
    'fileSize="1 MB"',
    'duration="1:30"',
    'isDefault="yes"',
    'expression="part"',
    'lang="en_US"',
  ]),
  ...pairs("Media RSS", "required", rssItem, [`<media:thumbnail ${MEDIA}/>`, '<media:thumbnail width="10"/>']),
  ...pairs("Media RSS", "value", (value) => rssItem(`<media:thumbnail ${MEDIA} time="${value}"/>`), ["00:01:30.5", "1:30 min"]),
  ...pairs("Media RSS", "value", (value) => rssItem(`<media:title type="${value}">A</media:title>`), ["plain", "text"]),
  ...pairs("Media RSS", "duplicate", (title) => rssItem(`<media:content ${MEDIA}>${title}</media:content>`), [
    "<media:title>A</media:title>",
    "<media:title>A</media:title>".repeat(2),
  ]),
  ...pairs("Media RSS", "unknown", (part) => rssItem(`<media:content ${MEDIA}>${part}</media:content>`), [
    "",
    "<media:caption>A</media:caption>",
    "<media:Title>A</media:Title>",
  ]),
  ...pairs(
    "Dublin Core",
    "duplicate",
    rssChannel,
    ["<dc:date>2026-01-05</dc:date>", "<dc:date>2026-01-05</dc:date>".repeat(2)],
    ["<dc:language>en</dc:language>", "<dc:language>en</dc:language>".repeat(2)],
  ),
  ...pairs("Dublin Core", "date", (value) => rssItem(`<dc:date>${value}</dc:date>`), [
    "2026-01-05T08:00:00Z",
    "5 January 2026",
    "2026-02-30",
  ]),
  ...pairs("Dublin Core", "value", (value) => rssItem(`<dc:language>${value}</dc:language>`), ["en", "english", "en_US"]),
  ...pairs("Dublin Core", "value", (value) => rssItem(`<dcterms:modified>${value}</dcterms:modified>`), ["2026-01-05", "yesterday"]),
  ...pairs("Dublin Core", "unknown", rssItem, [
    "<dc:creator>Ana</dc:creator>",
    "<dc:author>Ana</dc:author>",
    "<dc:Creator>Ana</dc:Creator>",
  ]),
  ...pairs("RSS 1.0 modules", "duplicate", rssItem, [
    "<content:encoded>A</content:encoded>",
    "<content:encoded>A</content:encoded>".repeat(2),
  ]),
  ...pairs("RSS 1.0 modules", "unknown", rssItem, ["<content:encoded>A</content:encoded>", "<content:Encoded>A</content:Encoded>"]),
  ...pairs("RSS 1.0 modules", "value", (value) => rssItem(`<slash:comments>${value}</slash:comments>`), ["3", "few", "-1"]),
  ...pairs("RSS 1.0 modules", "value", (value) => rssItem(`<slash:hit_parade>${value}</slash:hit_parade>`), ["3,2,1", "3;2;1"]),
  ...pairs("RSS 1.0 modules", "value", (value) => rssChannel(`<sy:updatePeriod>${value}</sy:updatePeriod>`), ["hourly", "minutely", "1"]),
  ...pairs("RSS 1.0 modules", "value", (value) => rssChannel(`<sy:updateFrequency>${value}</sy:updateFrequency>`), ["1", "0", "often"]),
  ...pairs("RSS 1.0 modules", "value", (value) => rssItem(`<wfw:commentRss>${value}</wfw:commentRss>`), [
    "https://news.example.org/1/comments",
    "/1/comments",
  ]),
  ...pairs("threads (RFC 4685)", "required", atomEntry, [
    '<thr:in-reply-to ref="urn:example:0"/>',
    '<thr:in-reply-to href="https://news.example.org/0"/>',
  ]),
  ...pairs("threads (RFC 4685)", "value", (value) => atomEntry(`<thr:in-reply-to ref="${value}"/>`), ["urn:example:0", "0"]),
  ...pairs("threads (RFC 4685)", "value", (value) => atomEntry(`<thr:total>${value}</thr:total>`), ["3", "some"]),
  ...pairs("threads (RFC 4685)", "value", (value) => atomEntry(`<link rel="replies" href="https://news.example.org/r" ${value}/>`), [
    'thr:count="3" thr:updated="2026-01-05T08:00:00Z"',
    'thr:count="x"',
    'thr:updated="2026-01-05"',
  ]),
  ...pairs("archives (RFC 5005)", "value", atomFeed, ["<fh:complete/>", "<fh:complete>yes</fh:complete>"]),
  ...pairs("archives (RFC 5005)", "duplicate", atomFeed, ["<fh:archive/>", "<fh:archive/><fh:archive/>"]),
  ...pairs("archives (RFC 5005)", "unknown", atomFeed, ["", "<fh:Archive/>", "<fh:prev>/1</fh:prev>"]),
  ...pairs("deleted entries (RFC 6721)", "required", atomFeed, [
    '<at:deleted-entry ref="urn:example:0" when="2026-01-05T08:00:00Z"/>',
    '<at:deleted-entry when="2026-01-05T08:00:00Z"/>',
    '<at:deleted-entry ref="urn:example:0"/>',
  ]),
  ...pairs("deleted entries (RFC 6721)", "value", (value) => atomFeed(`<at:deleted-entry ref="urn:example:0" when="${value}"/>`), [
    "2026-01-05T08:00:00Z",
    "2026-01-05",
  ]),
  ...pairs("Atom in RSS", "required", rssChannel, ['<a:link rel="hub" href="https://hub.example/"/>', '<a:link rel="hub"/>']),
  ...pairs("Atom in RSS", "value", (value) => rssChannel(`<a:link rel="alternate" href="https://news.example.org/" type="${value}"/>`), [
    "text/html",
    "html",
  ]),
];
