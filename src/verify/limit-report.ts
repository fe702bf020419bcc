import type { Report } from "../model/problem.ts";
import { tooManyProblems } from "./structure-messages.ts";

/** Problems of a document that are recorded. A document can have millions, each takes memory, and nobody reads them. */
const MOST = 100_000;

/** Return a report that passes on the first 100,000 problems, and then says that there are more. */
export function limitReport(report: Report): Report {
  let count = 0;
  return (finding) => {
    count += 1;
    if (count <= MOST) report(finding);
    else if (count === MOST + 1) report(tooManyProblems(MOST));
  };
}
