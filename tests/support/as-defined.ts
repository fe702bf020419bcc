import { expect } from "vitest";
import type { Body } from "../../src/markdown/body.ts";
import { parseByDefinition } from "../../src/markdown/definition.ts";
import { parse } from "../../src/markdown/parse.ts";
import type { Parsed } from "../../src/markdown/parsed.ts";
import { renderBody } from "../../src/markdown/render.ts";
import type { Report } from "../../src/model/problem.ts";

/** The results for a body: HTML, first words, problems and their places. */
type Seen = { readonly fault: string } | { readonly body: Body; readonly findings: readonly Parameters<Report>[0][] };

/** Render a body as a build does. */
export async function see(parsed: Parsed): Promise<Seen> {
  if ("fault" in parsed) return parsed;
  const findings: Parameters<Report>[0][] = [];
  const body = await renderBody(parsed, {
    url: "https://wire.example/articles/a/",
    key: "a",
    language: "en",
    html: "clean",
    locate: ({ line, column }) => ({ line: line + 4, column }),
    report: (finding) => void findings.push(finding),
    resolve: (reference) => ({ kind: "url", url: new URL(reference, "https://wire.example/articles/a/").href }),
  });
  return { body, findings };
}

/** Expect that `parse` gives the same as remark-parse, remark-gfm and remark-html. */
export async function expectAsDefined(markdown: string): Promise<void> {
  if (isRefused(markdown)) return;
  expect(await see(await parse(markdown)), JSON.stringify(markdown)).toEqual(await see(parseByDefinition(markdown)));
}

/** Some task lists fail an assertion of remark that only its development build has. */
function isRefused(markdown: string): boolean {
  try {
    parseByDefinition(markdown);
    return false;
  } catch (error) {
    if ((error as Error).name === "Assertion") return true;
    throw error;
  }
}
