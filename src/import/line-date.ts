import { guessDates, isOnlyDate, toPlainDate } from "../text/loose-date.ts";
import { readDate } from "../text/date.ts";

const LABEL =
  /^(?:published|updated|posted|date|issued|veröffentlicht|publié|publicado|نشر|تاريخ|公開|更新|配信)[^:：\d]{0,12}[:：]?\s{1,3}/iu;
const EAST_ASIAN = /^(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日(?:\s?[（(].[)）])?(?:\s?(\d{1,2})[:時](\d{1,2})分?)?$/u;

/** Return the date of a line that has nothing else, in the form of front matter. Undefined if it has another meaning, or two. */
export function dateOfLine(line: string): string | undefined {
  if (line.length > 60 || !/\d/.test(line)) return undefined;
  const text = line.replace(LABEL, "").trim();
  const [, year, month = "", day = "", hour, minute = ""] = EAST_ASIAN.exec(text) ?? [];
  if (year !== undefined) {
    const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    return valid(hour === undefined ? date : `${date}T${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`);
  }
  const [first, ...others] = guessDates(text);
  if (/^\d+$/.test(text)) return undefined;
  return toPlainDate(text) ?? (first !== undefined && others.length === 0 && isOnlyDate(text, first) ? first : undefined);
}

function valid(date: string): string | undefined {
  return readDate(date).kind === "wrong" ? undefined : date;
}
