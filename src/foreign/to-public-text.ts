import type { Root } from "mdast";
import type { Report } from "../model/problem.ts";
import { leaveOutNotes } from "../markdown/leave-out-notes.ts";
import type { PublicText, PublicTextContext } from "./public-text.ts";
import { replaceForeign } from "./replace-foreign.ts";

/** Remove private notes, then replace the syntax of other tools. */
export async function toPublicText(markdown: string, context: PublicTextContext): Promise<PublicText> {
  const { parse } = context;
  const findCode = async (text: string, root: Root) => (await import("./code-in.ts")).shownAsCode(text, root, parse);
  const notes = await leaveOutNotes(markdown, { ...context, findCode });
  const report: Report = ({ place, ...finding }) => context.report({ ...finding, place: notes.locate(place ?? { line: 1, column: 1 }) });
  const { text, locate, headingIds } = await replaceForeign(notes.text, { ...context, report });
  return {
    text,
    locate: (place) => notes.locate(locate(place)),
    headingIds: new Map(Array.from(headingIds, ([line, id]) => [notes.locate({ line, column: 1 }).line, id])),
  };
}
