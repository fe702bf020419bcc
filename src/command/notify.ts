import { notify } from "../notify/notify.ts";
import { EXIT } from "./command.ts";
import type { CommonFlags, Terminal } from "./command.ts";
import { notified, NOTIFY, waiting } from "./messages.ts";

/** Run `newswire notify`: send what changed to hubs and search engines. */
export async function runNotify(
  { config, out, index, now, dryRun = false }: CommonFlags & { readonly dryRun?: boolean },
  terminal: Terminal,
): Promise<number> {
  const onWait = (pid: number): void => terminal.say(waiting("`newswire notify`", pid));
  const { notifications, problems } = await notify({ config, out, index, now, dryRun, onWait });
  await terminal.report(problems);
  for (const { receiver, told, refusedBefore } of notifications) {
    if (told.length > 0) terminal.say(notified(receiver, told, dryRun));
    if (refusedBefore > 0) terminal.say(NOTIFY.refused(receiver, refusedBefore));
  }
  if (notifications.length === 0) terminal.say(NOTIFY.nobody);
  else if (problems.length === 0 && notifications.every(({ told }) => told.length === 0)) terminal.say(NOTIFY.nothing);
  return problems.length > 0 ? EXIT.machine : EXIT.done;
}
