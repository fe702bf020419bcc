import type { Code, Construct, Effects, State, TokenizeContext } from "micromark-util-types";

/** Returns the character that a construct sees for the one at an offset. Applying it twice must change nothing. */
type Translation = (code: Code, offset: number) => Code;

/**
 * Let a construct of Markdown see other characters than the text has. Its tokens keep the characters of the text.
 *
 * So newswire can move the end of a construct without a copy of its code.
 */
export function translate(construct: Construct, translation: Translation): Construct {
  const { previous } = construct;
  return {
    ...construct,
    previous: previous && ((code) => previous.call(NOWHERE, translation(code, -1))),
    tokenize(effects, ok, nok) {
      let real: Code = null;
      let hasLeft = false;
      const wrap = (state: State | undefined): State | undefined => {
        if (state === undefined || TRANSLATED.has(state)) return state;
        const seen: State = (code) => {
          real = code;
          const next = state(translation(code, this.now().offset));
          return hasLeft ? next : wrap(next);
        };
        TRANSLATED.add(seen);
        return seen;
      };
      const leave =
        (state: State): State =>
        () => {
          hasLeft = true;
          return state(real);
        };
      const hook =
        (hooked: Effects["attempt"]): Effects["attempt"] =>
        (constructs, then, otherwise) => {
          const state = hooked(translateAll(constructs, translation), wrap(then) as State, wrap(otherwise));
          return () => state(real);
        };
      const seen: Effects = {
        ...effects,
        consume: () => effects.consume(real),
        attempt: hook(effects.attempt),
        check: hook(effects.check),
      };
      return wrap(construct.tokenize.call(within(this, translation), seen, leave(ok), leave(nok))) as State;
    },
  };
}

/** States that already see the translation, of a construct or of one within it. */
const TRANSLATED = new WeakSet<State>();

type Constructs = Parameters<Effects["attempt"]>[0];

function translateAll(constructs: Constructs, translation: Translation): Constructs {
  if (Array.isArray(constructs)) return constructs.map((each) => translate(each, translation));
  return "tokenize" in constructs ? translate(constructs as Construct, translation) : constructs;
}

/** No rule about the previous character asks for anything else. */
const NOWHERE = {} as TokenizeContext;

function within(context: TokenizeContext, translation: Translation): TokenizeContext {
  return Object.create(context, { previous: { get: () => translation(context.previous, context.now().offset - 1) } }) as TokenizeContext;
}
