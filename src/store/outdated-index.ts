/** The index is not as it was written, or an article is not what the index says: the build is to begin again without it. */
export class OutdatedIndex extends Error {
  override readonly name = "OutdatedIndex";
}
