import { click, scrollDown } from "./window-reader.ts";
import type { WindowReader } from "./window-reader.ts";

/** KDE's reader. As root, its browser engine starts only without a sandbox. */
export const akregator: WindowReader = {
  name: "akregator",
  args: () => [],
  env: { QTWEBENGINE_DISABLE_SANDBOX: "1", QT_QUICK_BACKEND: "software" },
  home: (feed) => ({
    ".config/akregatorrc": "[General]\nFetch On Startup=true\nShow Tray Icon=false\n",
    ".local/share/akregator/data/feeds.opml": `<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><text/></head><body><outline text="Feed" title="Feed" type="rss" version="RSS" id="1234" xmlUrl="${feed}" archiveMode="globalDefault"/></body></opml>
`,
  }),
  fetch: [click(84, 103)],
  open: [click(600, 114)],
  end: [scrollDown(800, 700)],
};
