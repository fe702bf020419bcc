import { join } from "node:path";
import { click, scrollDown } from "./window-reader.ts";
import type { WindowReader } from "./window-reader.ts";

/** One feed account, without network checks and welcome screens. */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  "mail.accountmanager.accounts": "account1",
  "mail.account.account1.server": "server1",
  "mail.server.server1.type": "rss",
  "mail.server.server1.hostname": "Feeds",
  "mail.server.server1.userName": "nobody",
  "mail.server.server1.name": "Feeds",
  "mail.server.server1.directory-rel": "[ProfD]Mail/Feeds",
  "mail.server.server1.storeContractID": "@mozilla.org/msgstore/berkeleystore;1",
  "mail.server.server1.check_new_mail": false,
  // The list above the text, with columns.
  "mail.pane_config.dynamic": 0,
  "mail.threadpane.listview": 1,
  "mail.provider.suppress_dialog_on_startup": true,
  "mail.rights.version": 1,
  "mail.shell.checkDefaultClient": false,
  "mail.inappnotifications.enabled": false,
  "mailnews.start_page.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.donation.eoy.version.viewed": 999,
  // Nothing answers there, so requests outside loopback fail.
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.no_proxies_on": "127.0.0.1",
};

/** Mozilla's mail program: a feed is a folder of messages. */
export const thunderbird: WindowReader = {
  name: "thunderbird",
  args: (home) => ["--profile", join(home, "profile")],
  home: (feed) => ({
    "profile/user.js": Object.entries(PREFERENCES)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(""),
    "profile/Mail/Feeds/feeds.json": JSON.stringify([{ url: feed, destFolder: "mailbox://nobody@Feeds/Feed", title: "Feed" }]),
    "profile/Mail/Feeds/Feed": "",
  }),
  // The account, its folders (the feed is below Trash), the feed, and the cloud that fetches.
  fetch: [click(166, 113), ["key", "Right"], click(148, 169), click(69, 71)],
  open: [click(700, 122)],
  end: [scrollDown(800, 700)],
};
