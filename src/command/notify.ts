import { notify } from "../notify/notify.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { plural } from "./count.ts";

/** URLs that are listed of each receiver. */
const MOST_SHOWN = 20;

/** `newswire notify`: hubs and search engines learn what the last publication changed. */
export async function runNotify(
  { config, out, index, now, dryRun = false }: CommonFlags & { readonly dryRun?: boolean },
  terminal: Terminal,
): Promise<number> {
  const onWait = (pid: number): void => terminal.say(`Another newswire (process ${pid}) is telling them; this one waits for it.`);
  const { notifications, problems } = await notify({ config, out, index, now, dryRun, onWait });
  await terminal.report(problems);
  for (const { receiver, told, refusedBefore } of notifications) {
    const count = plural(told.length, "address", "addresses");
    if (told.length > 0) terminal.say(`${dryRun ? "Would tell" : "Told"} ${receiver} of ${count}:\n${list(told)}`);
    if (refusedBefore > 0) terminal.say(`${receiver} refused ${plural(refusedBefore, "feed")} before, not told again until they change.`);
  }
  if (notifications.length === 0) terminal.say("The settings name neither hubs nor indexNow: there is nobody to tell.");
  else if (problems.length === 0 && notifications.every(({ told }) => told.length === 0)) terminal.say("There is nothing new to tell.");
  return problems.length > 0 ? EXIT.machine : EXIT.done;
}

function list(urls: readonly string[]): string {
  const more = urls.length - MOST_SHOWN;
  const shown = urls.slice(0, MOST_SHOWN).map((url) => `  ${url}`);
  return shown.join("\n") + (more > 0 ? `\n  and ${more} more` : "");
}
