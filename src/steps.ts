// The steps of a build with something to do, and what `check` adds. Loaded lazily, so that a build with nothing to do starts fast.
export { openLint } from "./article/open-lint.ts";
export { refuseCommitted } from "./git/refuse-committed.ts";
export { checkReceivers } from "./publish/check-receivers.ts";
export { openStoryThread } from "./publish/open-story-thread.ts";
export { reportEndedRedirects } from "./publish/redirects.ts";
export { checkStatic } from "./publish/publish-static.ts";
export { publishTodo } from "./publish/publish-todo.ts";
export { settingsOfHost } from "./publish/to-preview.ts";
export { changedAddresses } from "./publish/changed-addresses.ts";
export { adoptLedger } from "./record/adopt-ledger.ts";
export { checkLedger } from "./record/check-ledger.ts";
export { restorePublished } from "./record/restore-published.ts";
export { skipFaulty } from "./record/skip-faulty.ts";
export { writeLedger } from "./record/write-ledger.ts";
export { openStore } from "./store/open-store.ts";
export { updateIndex } from "./update/update-index.ts";
