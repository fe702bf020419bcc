/** The index is damaged, or does not match an article. The build must start again without it. */
export class OutdatedIndex extends Error {
  override readonly name = "OutdatedIndex";
}
