import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PYTHON } from "../../tests/support/tools.ts";
import { click, scrollDown } from "./window-reader.ts";
import type { WindowReader } from "./window-reader.ts";

/** No update check, stories on disk, no notifications. */
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

/** A Qt reader. It creates its database of feeds at its first start, so it is started before the feed is added. */
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
