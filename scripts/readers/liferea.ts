import { click, scrollDown } from "./window-reader.ts";
import type { WindowReader } from "./window-reader.ts";

/** GNOME's reader. */
export const liferea: WindowReader = {
  name: "liferea",
  args: () => [],
  env: { GSETTINGS_BACKEND: "keyfile", WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
  home: (feed) => ({
    ".config/glib-2.0/settings/keyfile":
      "[org/gnome/liferea]\ndefault-view-mode=0\nlast-window-width=1280\nlast-window-height=900\nlast-hpane-pos=230\nlast-vpane-pos=200\n",
    ".config/liferea/feedlist.opml": `<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head/><body><outline text="Feed" title="Feed" type="rss" id="feedone" xmlUrl="${feed}" viewMode="0"/></body></opml>
`,
  }),
  // Update All, and the feed.
  fetch: [click(690, 45), click(80, 79)],
  open: [click(500, 104)],
  end: [scrollDown(700, 700)],
};
