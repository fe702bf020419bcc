import { html } from "../text/html.ts";

/** A page in place of one that does not exist. */
export function fallbackPage(status: 404 | 503): string {
  const words = status === 404 ? "There is no page at this address." : "The site is not built yet, because it has errors.";
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<title>newswire dev</title>
</head>
<body>
<main>
<p>${words}</p>
</main>
</body>
</html>
`.toString();
}

/** Why a story is held back, for readers of the preview. */
export const WHY_HELD = {
  draft: "Draft, not published",
  scheduled: (moment: string): string => `Not published until ${moment}`,
} as const;

/** Message and fix, for a port that another program has. */
export const PORT_TAKEN = (port: number): [message: string, fix: string] => [
  `another program is using port ${port}`,
  `Stop that program, or use another port: \`newswire dev --port ${port + 1}\`.`,
];

/** Message and fix, for a limit of the system. */
export const WATCH_LIMIT: [message: string, fix: string] = [
  "could not watch all files, because the system has a limit for them",
  "Raise it: `sudo sysctl fs.inotify.max_user_watches=1048576 fs.inotify.max_user_instances=512`",
];
