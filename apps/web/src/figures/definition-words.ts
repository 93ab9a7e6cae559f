/** What a definition says, for people: the words and numbers stand in the code of the analyses, and in the documentation. */
export interface DefinitionWords {
  readonly title: string;
  readonly is: string;
  readonly formula: string;
  /** The records it is reckoned from. */
  readonly records: string;
  readonly edges: readonly string[];
}

/** By the name under which results print the version. */
export const DEFINITION_WORDS: Readonly<Record<string, DefinitionWords>> = {
  'same-team': {
    title: 'Whether the same people stayed',
    is: 'A role was held through a move when the person named in it the day before is named on each of 28 days from the day of the move, or until support ends.',
    formula:
      'Moves held, of all moves of which it is known. Where nobody was named the role was not held. Not yet known, and teams not recorded, stand beside the figure.',
    records:
      'The day the referral was accepted and the end of support; who was named in each role, from when to when, in which team; placements, periods of care, returns home, remand and custody.',
    edges: [
      'Several moves of one day are one move, from first to last, unless each is asked for.',
      'Cover for an absence does not end a naming; cover of more than 28 days on end is told apart.',
      'The first key worker may be named up to five working days after the referral was accepted.',
      'Where more than 5 % of the days are known to be missing from the records, nothing is said of the journey.',
    ],
  },
  'promise-by-group': {
    title: 'Whether the key worker stayed, by hub and by kind of move',
    is: 'The share of moves through which the same key worker stayed, in groups: by the hub that accepted the first referral, and by the kind of ending that led to the move.',
    formula: 'As for all moves, within each group.',
    records:
      'The same as for the team, the hub of the first accepted referral, and the reason with which a placement ended.',
    edges: [
      'Where no hub is recorded, or the reason does not tell, the move is in a group of its own.',
      'Young people stay in the group of their first hub, whoever supports them later.',
    ],
  },
  'key-worker-endings': {
    title: 'Why key workers ended',
    is: 'Every end of the naming of a key worker while support went on, whoever followed and however soon, by the reason recorded with it.',
    formula: 'Endings with a reason, of all endings that have one. Those without a reason stand beside the figure.',
    records: 'Who was named key worker, from when to when, and the reason of each ending.',
    edges: [
      'The end of support ends no naming that is counted here.',
      'Another naming of the same person on the same day is no ending.',
      'Where the young person had asked for another worker, that is told apart, whatever reason was recorded.',
    ],
  },
  'days-without-key-worker': {
    title: 'Days without a key worker',
    is: 'How many days of support of a journey went by with no key worker named, in groups.',
    formula: 'Days of support on which nobody was named key worker, added up for each journey.',
    records: 'The day the referral was accepted, the end of support, and who was named key worker, from when to when.',
    edges: [
      'The days before the first key worker was named count.',
      'Cover for an absence does not end a naming, and its days are not days without.',
      'Journeys of which too little is recorded stand beside the groups.',
    ],
  },
  'breakdown-classes': {
    title: 'What counts as a breakdown',
    is: 'Narrowly, a placement broke down when the carer, the young person or the authority asked for it to end. Broadly, also when it ended for safety, or not as the plan had it.',
    formula:
      'Breakdowns divided by days in placement, for 1,000 days; and as shares of moves, of three denominators side by side.',
    records:
      'The reason with which a placement ended, the reason with which care ended, and the hub’s own record of whether it was in the plan.',
    edges: [
      'An ending of which the reason does not tell is never counted as “did not break down”.',
      'Where the reason and the hub’s record contradict each other the ending is broadly a breakdown, and the contradiction is counted.',
      'The end of care is no move; custody is told apart.',
    ],
  },
  exposure: {
    title: 'Days in placement that count',
    is: 'A placement is one stay with the same carers, from its first day until it ends. Its days count from the day on which an ending would have been recorded.',
    formula: 'Days from the first watched day until the placement ended, or until the end of the day asked about.',
    records:
      'Placements and their endings; the day the ledger was opened; the first return that holds the young person; the day the referral was accepted.',
    edges: [
      'Another legal status or another provider with the same carers is the same placement.',
      'Where returns alone tell where a young person lives, no day after the last return counts.',
      'A placement of no night counts as a placement and adds no day.',
      'Legal status is the one in force at the end of the day a placement began. Moves before are those to another carer in the same period of care by then, the move into the placement among them, and several of one day as one. Where a question asks for either and it is not known, the placement is not counted, and listed.',
    ],
  },
  'continuity-and-breakdown': {
    title: 'Breakdown by key worker',
    is: 'Rates of breakdown by who held the case on the day before, and in the 90 days after a change of key worker against other days.',
    formula:
      'Breakdowns divided by days in placement of each kind, and one rate as a multiple of the other; hazard ratios by Cox’s regression, by hub, with errors by young person.',
    records: 'Placements on days of support, and who was named key worker on each day.',
    edges: [
      'An ending is charged to whoever held the case the day before: a change on the day of the move cannot have brought it about.',
      'With fewer than ten breakdowns only counts are shown.',
      'A regression is refused, with the reason, where the records do not say enough.',
    ],
  },
  'breakdown-by-change': {
    title: 'Breakdown by early change of key worker',
    is: 'Curves of breakdown from one day of the placement on, the 28th unless another is asked for, by whether the naming of a key worker had ended from the first day of the placement up to that day.',
    formula:
      'The share that has broken down, other endings competing (Aalen and Johansen), with intervals by young person; the test of Gray on whether the shares differ.',
    records: 'Placements on days of support, seen from their first day, and who was named key worker on each day.',
    edges: [
      'Groups are as they were known on that day. A placement that is told apart by a later change would first have had to last until it.',
      'Placements that had ended by that day, had not been seen for so long, or had nobody named are in neither group, and are counted and listed.',
      'With fewer than ten breakdowns among those compared there is no curve and no test.',
    ],
  },
  'placement-stability': {
    title: 'National measures of stability',
    is: 'The shares of looked-after young people with three or more placements in a year, with the same carer for two years, and their fellows, as the national statistics count them.',
    formula: 'Young people with the property, of those looked after on 31 March, or throughout the years named.',
    records: 'Periods of care, placements, carers and social workers.',
    edges: [
      'A cohort that was chosen is not comparable with England.',
      'Whether the national figures count temporary stays was not found in writing: both numbers are given.',
    ],
  },
  trends: {
    title: 'Figures by month',
    is: 'A month stands out when it lies outside the limits of the XmR chart, in a row of seven or more on one side or in one direction, or with another close to a limit.',
    formula: 'Limits: the mean, and the mean moving range times 2.66 on either side.',
    records:
      'The same as for breakdown and for the team; missing episodes, crises, referrals, and who was looked after.',
    edges: [
      'A month that has not ended is left out.',
      'A month with nothing to count in is left open.',
      'With fewer than thirteen months the limits are guesses.',
    ],
  },
  extract: {
    title: 'Tables that may leave the team',
    is: 'Tables of groups in which numbers from one to one less than the threshold are hidden, and others with them, so that none can be worked out.',
    formula:
      'What is hidden is chosen so that the range of every hidden number, worked out from all that is shown, stays wide enough.',
    records: 'The same as for breakdown, for the team and for stability.',
    edges: [
      'A question of fewer young people than the threshold is refused, and one that leaves out fewer.',
      'Nought is shown where it is nought.',
    ],
  },
};
