import { labelEnd } from "micromark-core-commonmark";
import type { Code, Construct, Extension, State } from "micromark-util-types";
import { pathIn } from "../text/url.ts";
import { translate } from "./translate.ts";

const [SPACE, LEFT, RIGHT, RIGHT_BRACKET, UNDERSCORE] = [32, 40, 41, 93, 95];

/**
 * Return the path in the parentheses of a link, without its title: one with blanks and a file extension, and with no scheme except
 * `http` and `https`.
 */
function spacedPath(inside: string): string | undefined {
  const text = inside.trim();
  const quote = /["']$/.exec(text)?.[0];
  const title = quote === undefined ? text.length : text.lastIndexOf(` ${quote}`, text.length - 2);
  const path = text.slice(0, Math.max(title, 0)).trimEnd();
  const plain = path.replace(/^https?:\/\//i, "");
  const name = pathIn(plain);
  const isPath = /\.[a-z][a-z0-9]{0,7}$/i.test(name) && !/["<>:]/.test(plain) && !plain.slice(name.length).includes(" ");
  return isPath && path.includes(" ") ? path : undefined;
}

const tokenizeLabelEnd: Construct["tokenize"] = function (effects, ok, nok) {
  const attempt: typeof effects.attempt = (construct, then, otherwise) => {
    const plain = effects.attempt(construct, then, otherwise);
    const both = effects.attempt([construct as Construct, withBlanks(construct as Construct)], then, otherwise);
    return (code) => (code === LEFT ? both : plain)(code);
  };
  return labelEnd.tokenize.call(this, { ...effects, attempt }, ok, nok);
};

/** Links and pictures whose path has blanks, such as `![](my pic.jpg)`. In CommonMark they are text. */
export const spacedPaths: Extension = {
  text: { [RIGHT_BRACKET]: { ...labelEnd, name: "spacedLabelEnd", tokenize: tokenizeLabelEnd } },
  // A second attempt at a bracket would take the next one outside for its start.
  disable: { null: ["labelEnd"] },
};

/** Read a resource with the blanks of its path as underscores. */
function withBlanks(resource: Construct): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      const start = this.now().offset;
      let [from, to] = [0, 0];
      const found = (path: string, at: number): void => void ([from, to] = [start + at, start + at + path.length]);
      const seen = translate(resource, (code, offset) => (code === SPACE && offset >= from && offset < to ? UNDERSCORE : code));
      return effects.check(lookAhead(found), effects.attempt(seen, ok, nok), nok);
    },
  };
}

/** Characters between the parentheses. */
const LONGEST = 1_000;

/** Find the path, without consuming it. */
function lookAhead(found: (path: string, at: number) => void): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let inside = "";
      let depth = 0;
      const next: State = (code: Code) => {
        if (code === null || code < SPACE || inside.length > LONGEST) return nok(code);
        if (code === RIGHT && depth === 1) {
          const path = spacedPath(inside);
          if (path === undefined) return nok(code);
          found(path, 1 + inside.indexOf(path));
          effects.exit("resource");
          return ok(code);
        }
        if (code === LEFT) depth += 1;
        else if (code === RIGHT) depth -= 1;
        if (inside !== "" || code !== LEFT || depth > 1) inside += String.fromCharCode(code);
        effects.consume(code);
        return next;
      };
      return (code) => {
        effects.enter("resource");
        return next(code);
      };
    },
  };
}
