import { ATOM_TABLE } from "../../src/verify/atom-table.ts";
import { JSON_TABLE } from "../../src/verify/json-table.ts";
import type { JsonRow } from "../../src/verify/json-table.ts";
import { MODULE_ROWS, MODULES } from "../../src/verify/module-table.ts";
import { RDF_TABLE, RSS_090_TABLE, RSS_TABLE } from "../../src/verify/rss-table.ts";
import type { StructureRow } from "../../src/verify/structure-row.ts";
import { wantedWords } from "../../src/verify/value-types.ts";

const COUNTS: Readonly<Record<string, string>> = { "1": "once", "?": "at most once", "*": "any number" };
const HEAD = "| in | part | how often | value | from |\n|---|---|---|---|---|";

/** The text of docs/reference/feed-rules.md: a line for every row of the tables that `verify` checks feeds by. */
export function feedRules(): string {
  const modules = MODULES.map(({ prefix, uri }) => `| \`${prefix}\` | \`${uri}\` |`);
  return `# What \`verify\` demands of feeds

\`newswire verify\` checks feeds by these tables. \`npm run verify:corpus\` writes this page from them. \`@\` marks an
attribute. The value is the form that a text must have. Dates are checked separately. [verify.md](../verify.md) has the
other checks.

## RSS 2.0 and 0.9x

${tableOf(RSS_TABLE.rows)}

## RSS 1.0

${tableOf(RDF_TABLE.rows)}

## RSS 0.90

${tableOf(RSS_090_TABLE.rows)}

## Atom

${tableOf(ATOM_TABLE.rows)}

## JSON Feed

${tableOf(JSON_TABLE)}

## Modules of RSS and Atom

Only the namespace counts, not the prefix.

| prefix here | namespace |
|---|---|
${modules.join("\n")}

${tableOf(MODULE_ROWS)}
`;
}

function tableOf(rows: readonly (StructureRow | JsonRow)[]): string {
  return [HEAD, ...rows.map(lineOf)].join("\n");
}

function lineOf([parents, name, count, value, clause, since]: StructureRow | JsonRow): string {
  const from = since === undefined ? clause : `${clause} (since ${since})`;
  return `| ${parents.replaceAll(" ", ", ")} | \`${name}\` | ${COUNTS[count] ?? count} | ${wantedWords(value)} | ${from} |`;
}
