/** A defect put into an adapter on purpose, to see that its suite would find it. */
export interface PlantedBug {
  /** What an adapter with it does wrong. */
  readonly name: string;
  /** The file it is planted in, from the root of the project. */
  readonly file: string;
  /** What stands there, once. */
  readonly from: string;
  /** What stands there instead. */
  readonly to: string;
  /** The suite that must catch it. */
  readonly suite: string;
}
