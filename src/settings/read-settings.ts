import type { Entry, Mapping } from "../fields/node.ts";
import { kindName } from "../fields/node.ts";
import { readEntries, reportAt, reportKey } from "../fields/read.ts";
import type { Reading, Values } from "../fields/read.ts";
import { parseYaml, YamlError } from "../fields/yaml.ts";
import type { Report } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { TAG_IDS } from "../text/default-id.ts";
import { DOCUMENTS } from "../text/paths.ts";
import { DEFAULT_PERMALINK } from "../text/permalink.ts";
import { placeOf } from "../text/place.ts";
import { notSettings } from "./messages.ts";
import { passThroughOf } from "./pass-through.ts";
import { settingsShape, siteShape } from "./shape.ts";
import { byName } from "./tags.ts";
import { wiresOf } from "./wires.ts";
import { isModule } from "./word-or-module.ts";
import type { Named } from "./word-or-module.ts";

type SettingsValues = Values<typeof settingsShape>;

/**
 * Read `newswire.yaml` strictly, and fill in all defaults. Reports all errors in one run.
 *
 * @param text - With `\n` line ends.
 * @returns Undefined after an error.
 */
export function readSettings(text: string, report: Report): Settings | undefined {
  let failed = false;
  const plain = text.replace(/^\ufeff/, "");
  const reading: Reading = {
    area: "settings",
    locate: (offset) => placeOf(plain, offset),
    report: (finding) => {
      failed ||= finding.severity !== "warning";
      report(finding);
    },
  };
  const root = readRoot(plain, reading);
  if (root === undefined) return undefined;
  const values = readEntries(root, settingsShape, [], "", reading);
  const settings = toSettings(values, reading);
  // These depend on the other settings.
  const shape = { wires: wiresOf(settings), passThrough: passThroughOf(settings) };
  const known = [...Object.keys(settingsShape), ...Object.keys(shape)];
  for (const { key, offset } of root.entries) {
    if (!known.includes(key)) reportKey(key, offset, known, "", reading);
  }
  // Without `site`, report the keys that are missing in it.
  if (isAbsent(root, "site")) readEntries({ ...root, entries: [] }, siteShape, ["title", "url"], "site.", reading);
  const { wires = [], passThrough = [] } = readEntries(root, shape, [], "", reading);
  return failed ? undefined : { ...settings, wires, passThrough };
}

function readRoot(text: string, reading: Reading): Mapping | undefined {
  try {
    const node = parseYaml(text);
    if (node.kind === "mapping") return node;
    if (node.kind === "empty") return { kind: "mapping", entries: [], offset: 0 };
    return reportAt(reading, node.offset, notSettings(kindName(node)));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { code, message, hint, offset } = error;
    return reportAt(reading, offset, { code: `settings/${code}`, message, hint });
  }
}

/** Fill in the defaults. A required value that is missing has been reported; it becomes an empty text. */
function toSettings(values: SettingsValues, reading: Reading): Settings {
  const { tags = [], tagsClosed = false, authors = [], pages = true, hubs = [] } = values;
  return {
    site: toSite(values.site),
    feeds: toFeedSettings(values.feeds),
    articles: toArticleSettings(values.articles),
    wires: [],
    tags: byName(tags, reading),
    tagsClosed,
    authors: new Map(authors),
    passThrough: [],
    pages,
    corrections: values.corrections === true,
    hubs,
    indexNow: values.indexNow,
    media: { gps: values.media?.gps ?? "refuse" },
    rights: values.rights ?? {},
    publish: toPublish(values),
  };
}

function toSite(values: SettingsValues["site"] = {}): Settings["site"] {
  const { title = "", url = "", permalink = DEFAULT_PERMALINK, ids = TAG_IDS, language = "en", timezone = "UTC" } = values;
  const { menu = [], social = [], icon: [icon, ...moreIcons] = [], publisher, ...others } = values;
  return {
    ...others,
    title,
    url,
    permalink,
    ids,
    language,
    timezone,
    icon,
    moreIcons,
    menu,
    social,
    publisher: { name: title, ...publisher },
  };
}

function toArticleSettings(values: SettingsValues["articles"] = {}): Settings["articles"] {
  const { keys = [], html = "clean", templates = "remove", ...others } = values;
  return { ...others, keys: new Map(keys), html, templates };
}

function toFeedSettings(values: SettingsValues["feeds"] = {}): Settings["feeds"] {
  const {
    formats: named = DEFAULT_FORMATS,
    limit = 50,
    content = "full",
    media = "readers",
    by = ["tag", "source"],
    archive = false,
    notices = "withdrawn",
  } = values;
  const modules = named.flatMap((format, at) => (isModule(format.name) ? [{ ...format, at }] : []));
  const formats = named.flatMap(({ name }) => Object.values(DOCUMENTS).filter((known) => known.name === name));
  return { formats, modules, limit, content, media, by, archive, notices };
}

const DEFAULT_FORMATS: readonly Named[] = ["rss", "atom", "json"].map((name) => ({ name, place: { line: 1, column: 1 } }));

function toPublish({ publish: { compress = [], headers = [] } = {} }: SettingsValues): Settings["publish"] {
  return { compress, headers };
}

function isAbsent(root: Mapping, key: string): boolean {
  return (entryOf(root, key)?.value.kind ?? "empty") === "empty";
}

function entryOf(node: Mapping | undefined, key: string): Entry | undefined {
  return node?.entries.find((entry) => entry.key === key);
}
