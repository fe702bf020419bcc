/**
 * `npm run verify:corpus`: verify the documents of tests/corpus/verify, and write what was found into docs/verify.md. Also write the
 * tables that feeds are checked by: docs/reference/feed-rules.md. Run it after a change of these tables, of the checks or of the corpus.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { feedRules } from "../tests/support/feed-rules.ts";
import { corpusTable, withCorpusTable } from "../tests/support/verify-corpus.ts";

const docs = (path: string): string => fileURLToPath(new URL(`../docs/${path}`, import.meta.url));

const table = corpusTable();
writeFileSync(docs("verify.md"), withCorpusTable(readFileSync(docs("verify.md"), "utf8"), table));
writeFileSync(docs("reference/feed-rules.md"), feedRules());
console.log(table);
