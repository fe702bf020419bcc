import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PYTHON } from "../../tests/support/tools.ts";
import { click, scrollDown } from "./window-reader.ts";
import type { WindowReader } from "./window-reader.ts";

/** It asks no server for news of itself, and keeps its stories on disk, and covers nothing with what is new. */
const SETTINGS = `[Settings]
storeDBMemory=false
autoUpdatefeedsStartUp=true
showSplashScreen=false
showNotifyOn=0
updateCheckEnabled=false
statisticsEnabled2=false
`;

/** Arguments: the database and the URL of the feed. */
const SUBSCRIBE = `
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("insert into feeds (text, title, xmlUrl, unread, newCount, parentId, rowToParent) values ('Feed', 'Feed', ?, 0, 0, 0, 0)", sys.argv[2:])
database.commit()
`;

/** Written with Qt. Its feeds are in a database that it makes itself, so it is started once before one can be put in. */
export const quiterss: WindowReader = {
  name: "quiterss",
  args: () => [],
  home: () => ({ ".config/QuiteRss/QuiteRss.ini": SETTINGS }),
  prepare: (home, feed, env) => {
    spawnSync("timeout", ["10", "dbus-run-session", "--", "quiterss"], { env, stdio: "ignore" });
    spawnSync(PYTHON, ["-c", SUBSCRIBE, join(home, ".local/share/QuiteRss/QuiteRss/feeds.db"), feed], { stdio: "inherit" });
  },
  fetch: [click(90, 88)],
  open: [click(600, 100)],
  end: [scrollDown(800, 700)],
};
