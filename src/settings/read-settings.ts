import type { Entry, Mapping } from "../fields/node.ts";
import { kindName } from "../fields/node.ts";
import { nameAmong, readEntries, reportAt, reportKey } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import { parseYaml, YamlError } from "../fields/yaml.ts";
import type { Report } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { placeOf } from "../text/place.ts";
import { notSettings } from "./messages.ts";
import { adviceFor } from "./other-names.ts";
import { passThroughOf } from "./pass-through.ts";
import { settingsShape, siteShape } from "./shape.ts";
import { toSettings } from "./to-settings.ts";
import { wiresOf } from "./wires.ts";

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
    adviceFor,
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
    if (!known.includes(key)) reportKey(key, offset, known, "", reading, nameAmong(root.entries));
  }
  // Without `site`, report the keys that are missing in it.
  if (isAbsent(root, "site")) {
    const misplaced = root.entries.map(({ key }) => adviceFor(key)?.setting);
    const lacking = (["title", "url"] as const).filter((key) => !misplaced.includes(`site.${key}`));
    readEntries({ ...root, entries: [] }, siteShape, lacking, "site.", reading);
  }
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

function isAbsent(root: Mapping, key: string): boolean {
  return (entryOf(root, key)?.value.kind ?? "empty") === "empty";
}

function entryOf(node: Mapping | undefined, key: string): Entry | undefined {
  return node?.entries.find((entry) => entry.key === key);
}
