/** Steps in the window: arguments of one xdotool call each. The window fills a screen of 1280 × 900. */
export type Gestures = readonly (readonly (string | number)[])[];

/** A graphical feed reader from Debian. */
export interface WindowReader {
  /** Program and package name. The class of its windows differs only in case. */
  readonly name: string;
  /** Arguments of the program. */
  readonly args: (home: string) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files of a home folder in which it is subscribed to one feed, named Feed, and has fetched nothing. */
  readonly home: (feed: string) => Readonly<Record<string, string>>;
  /** Run once in a home folder before the first start, for settings without a file. `env` is the environment of programs. */
  readonly prepare?: (home: string, feed: string, env: Readonly<Record<string, string>>) => void;
  /** Steps to fetch, if the start does not, and to show the list of stories. */
  readonly fetch: Gestures;
  /** Steps to open the newest story while the feed is shown. */
  readonly open: Gestures;
  /** Steps to scroll to the end of the story. */
  readonly end: Gestures;
}

/** Click at a place. */
export function click(x: number, y: number): readonly (string | number)[] {
  return ["mousemove", x, y, "click", 1];
}

/** Scroll at a place, far enough for any story. */
export function scrollDown(x: number, y: number): readonly (string | number)[] {
  return ["mousemove", x, y, "click", "--repeat", 60, "--delay", 15, 5];
}
