import type { Code, Construct, Extension, State } from "micromark-util-types";

const [SPACE, DOLLAR, BACKSLASH] = [32, 36, 92];

const isLineEnd = (code: Code): boolean => code !== null && code < -2;
const isBlank = (code: Code): boolean => code === SPACE || code === -1 || code === -2;
const isWordCharacter = (code: Code): boolean => code !== null && code > 0 && /[A-Za-z0-9]/.test(String.fromCharCode(code));

/** Whether what is between dollar signs is TeX, and not the words between two prices or variables. */
function isTeX(text: string): boolean {
  return /[\\^_={}<>+]/.test(text) || !(/\s/.test(text) && /^\s*\d|\p{L}{3}/u.test(text));
}

/**
 * `$…$` and `$$…$$` in a paragraph. As on GitHub, a single `$` opens and closes math only next to a character of the formula, and not
 * beside a letter or digit outside: `$5 and $10` are prices.
 */
const mathText: Construct = {
  name: "mathText",
  previous: (code) => code !== DOLLAR && !isWordCharacter(code),
  tokenize(effects, ok, nok) {
    let [size, closing, content, isEscaped] = [0, 0, "", false];
    const open: State = (code) => {
      if (code === DOLLAR && size < 2) {
        size += 1;
        effects.consume(code);
        return open;
      }
      effects.exit("codeTextSequence");
      return code === DOLLAR || (size === 1 && isBlank(code)) ? nok(code) : between(code);
    };
    const between: State = (code) => {
      if (code === null || (size === 1 && isLineEnd(code))) return nok(code);
      if (code === DOLLAR) {
        if (content === "" || !isTeX(content) || (size === 1 && /\s$/.test(content))) return nok(code);
        effects.enter("codeTextSequence");
        return close(code);
      }
      if (isLineEnd(code)) {
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        content += "\n";
        return between;
      }
      effects.enter("codeTextData");
      return inside(code);
    };
    const inside: State = (code) => {
      if (code === null || isLineEnd(code) || (code === DOLLAR && !isEscaped)) {
        effects.exit("codeTextData");
        return between(code);
      }
      effects.consume(code);
      content += code > 0 ? String.fromCharCode(code) : " ";
      isEscaped = code === BACKSLASH && !isEscaped;
      return inside;
    };
    const close: State = (code) => {
      if (code === DOLLAR && closing < size) {
        closing += 1;
        effects.consume(code);
        return close;
      }
      if (closing < size || code === DOLLAR || (size === 1 && isWordCharacter(code))) return nok(code);
      effects.exit("codeTextSequence");
      effects.exit("codeText");
      return ok(code);
    };
    return (code) => {
      effects.enter("codeText");
      effects.enter("codeTextSequence");
      return open(code);
    };
  },
};

/** The next line, unless it is outside of the list or quote. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      if (code === null) return nok(code);
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return (next) => (this.parser.lazy[this.now().line] === true ? nok(next) : ok(next));
    };
  },
};

/** A line with `$$` only. */
const fence: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let size = 0;
    const before: State = (code) => {
      if (!isBlank(code)) return sequence(code);
      effects.consume(code);
      return before;
    };
    const sequence: State = (code) => {
      if (code !== DOLLAR) return size === 2 ? after(code) : nok(code);
      size += 1;
      effects.consume(code);
      return size > 2 ? nok : sequence;
    };
    const after: State = (code) => {
      if (code === null || isLineEnd(code)) {
        effects.exit("codeFencedFenceSequence");
        effects.exit("codeFencedFence");
        return ok(code);
      }
      if (!isBlank(code)) return nok(code);
      effects.consume(code);
      return after;
    };
    return (code) => {
      effects.enter("codeFencedFence");
      effects.enter("codeFencedFenceSequence");
      return before(code);
    };
  },
};

/** A block between two lines `$$`. Without the second line, it is a paragraph. */
const mathFlow: Construct = {
  name: "mathFlow",
  concrete: true,
  tokenize(effects, ok, nok) {
    const end: State = (code) => {
      effects.exit("codeFenced");
      return ok(code);
    };
    const line: State = (code) => effects.attempt(fence, end, value)(code);
    const value: State = (code) => {
      if (code === null) return nok(code);
      if (isLineEnd(code)) return effects.attempt(nextLine, line, nok)(code);
      effects.enter("codeFlowValue");
      return characters(code);
    };
    const characters: State = (code) => {
      if (code === null || isLineEnd(code)) {
        effects.exit("codeFlowValue");
        return value(code);
      }
      effects.consume(code);
      return characters;
    };
    return (code) => {
      effects.enter("codeFenced");
      return effects.attempt(fence, value, nok)(code);
    };
  },
};

/**
 * TeX between dollar signs, which reads as code: its characters stay as they are. {@link markMath} tells it from code.
 *
 * Packages for this treat two prices as math, or install a whole renderer.
 */
export const mathSyntax: Extension = { flow: { [DOLLAR]: mathFlow }, text: { [DOLLAR]: mathText } };
