import type { Code, Construct, Effects, State, TokenizeContext, Extension } from "micromark-util-types";

/** A start tag with all its attributes (CommonMark 0.31, section 6.6), on one line. */
const TAG = /^<[a-z][a-z0-9-]*(?:[ \t]+[a-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*[ \t]*\/?>$/i;

/** A value without quotes that contains a slash. */
const SLASH = /=[ \t]*[^\s"'=<>`]*\//;

/** Read tags such as `<a href=https://a.example/>`. micromark reads them as text, because of the slash. */
const unquotedTag: Construct = { name: "unquotedTag", tokenize };

function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let [tag, quote] = ["", ""];
  const next = (code: Code): State | undefined => {
    // Line ends have codes below -2, and tabs -2 and -1.
    if (code === null || code < -2 || (code === 60 && tag !== "" && quote === "")) return nok(code);
    const character = code < 0 ? "\t" : String.fromCharCode(code);
    if (character === quote) quote = "";
    else if (quote === "" && /["']/.test(character) && /=[ \t]*$/.test(tag)) quote = character;
    tag += character;
    effects.consume(code);
    if (character !== ">" || quote !== "") return next;
    return SLASH.test(tag) && TAG.test(tag) ? finish : fail;
  };
  const finish = (code: Code): State | undefined => {
    effects.exit("htmlTextData");
    effects.exit("htmlText");
    return ok(code);
  };
  const fail = (code: Code): State | undefined => nok(code);
  return (code) => {
    effects.enter("htmlText");
    effects.enter("htmlTextData");
    return next(code);
  };
}

/** An extension for remark-parse. */
export const unquotedTags: Extension = { text: { 60: unquotedTag } };
