/** Notice that a journey has grown. The store has the truth: were every notice lost, only waiting would be longer. */
export class JourneyRecorded {
  constructor(
    readonly journeyId: string,
    /** Position of the last fact recorded. */
    readonly upTo: number,
  ) {}
}
