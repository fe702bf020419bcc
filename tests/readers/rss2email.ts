import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { addFiles, folder } from "../support/folder.ts";
import { python } from "../support/python.ts";
import { run } from "../support/run.ts";
import type { Shown, Subscriber } from "./subscriber.ts";

/** Subscribe rss2email to a feed. It sends each story once, as an HTML mail, to a mail folder. */
export function rss2emailSubscriber(url: string): Subscriber {
  const home = folder();
  const mail = join(home, "mail");
  const settings = `[DEFAULT]
to = desk@gazette.example
html-mail = True
verbose = warning
email-protocol = maildir
maildir-path = ${mail}
maildir-mailbox = News

[feed.gazette]
url = ${url}
`;
  addFiles(home, { config: settings });
  for (const part of ["cur", "new", "tmp"]) mkdirSync(join(mail, "News", part), { recursive: true });
  return {
    look: async () => {
      const { code, stdout, stderr } = await run("r2e", ["-c", "config", "-d", "data.json", "run"], { cwd: home, env: { HOME: home } });
      if (code !== 0 || stderr !== "") throw new Error(`r2e ended with ${code}:\n${stdout}${stderr}`);
      return python<readonly Shown[]>("read_mail.py", { folder: join(mail, "News") });
    },
  };
}
