/** What to do in the window: arguments of xdotool, one call each. The window fills a screen of 1280 × 900. */
export type Gestures = readonly (readonly (string | number)[])[];

/** A feed reader with windows, as Debian has it. */
export interface WindowReader {
  /** Its program, which is also the name of its package and, but for capitals, the class of its windows. */
  readonly name: string;
  /** Arguments of the program. */
  readonly args: (home: string) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files of a home in which it is subscribed to one feed, named Feed, and has fetched nothing. */
  readonly home: (feed: string) => Readonly<Record<string, string>>;
  /** Done once in a home, before the first start: what files alone cannot say. `env` is what programs get. */
  readonly prepare?: (home: string, feed: string, env: Readonly<Record<string, string>>) => void;
  /** What makes it fetch, where its start does not, and show the list of stories. */
  readonly fetch: Gestures;
  /** Open the newest story, the feed being shown. */
  readonly open: Gestures;
  /** Go to the end of the story. */
  readonly end: Gestures;
}

/** Press the left button at a place. */
export function click(x: number, y: number): readonly (string | number)[] {
  return ["mousemove", x, y, "click", 1];
}

/** Turn the wheel over a place, far enough for any story. */
export function scrollDown(x: number, y: number): readonly (string | number)[] {
  return ["mousemove", x, y, "click", "--repeat", 60, "--delay", 15, 5];
}
