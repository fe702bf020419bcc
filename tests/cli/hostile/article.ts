/** An article from lines of front matter and a body. */
export function article(lines: readonly string[], body = "The harbour opens at six.\n"): string {
  return `---\n${lines.join("\n")}\n---\n${body}`;
}

/** Title on line 2, date on line 3: what a case adds begins on line 4. */
export function withLines(...lines: readonly string[]): string {
  return article(["title: Plain title", "published: 2026-01-05T06:00:00Z", ...lines]);
}

/** An article with this title, on line 2. */
export function withTitle(title: string): string {
  return article([`title: ${title}`, "published: 2026-01-05T06:00:00Z"]);
}

/** An article with this date, on line 3. */
export function withDate(date: string): string {
  return article(["title: Plain title", `published: ${date}`]);
}

/** An article with this body, from line 5 on. */
export function withBody(body: string): string {
  return article(["title: Plain title", "published: 2026-01-05T06:00:00Z"], body);
}
