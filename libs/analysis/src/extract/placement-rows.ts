import type { ExposureRow } from '../breakdown/exposure-rows';
import { brokeDown, daysOfRow } from '../breakdown/exposure-rows';
import type { PlacementCase } from '../breakdown/placement-case';
import { BREAKDOWN_TABLE } from '../spells/breakdown-classes';
import { CAUSES } from '../spells/placement-spells';
import type { Column } from './columns';
import { PLACEMENT_GROUPS, PLACEMENT_TYPES_TOLD, REASONS_TOLD } from './placement-words';
import { columnsFor, DAYS } from './row-columns';

const BREAKDOWN_SOURCE = `breakdown-classes version ${BREAKDOWN_TABLE.version}`;
const CAUSE_NAMES = new Map<number, string>(Object.entries(CAUSES).map(([name, cause]) => [cause, name]));
const CAUSE_WORDS = {
  CENSORED: 'going on when last seen',
  BREAKDOWN: 'broke down',
  PLANNED_MOVE: 'a planned move',
  RETURN_HOME: 'a return home',
  OTHER: 'the end of care otherwise, custody',
  UNKNOWN: 'the reason does not tell',
};
const NUMBER_OF_PLACEMENT = 'number of the placement within the young person, from 1';

/** A placement, and the how manieth of those extracted it is. */
export interface NumberedCase {
  readonly one: PlacementCase;
  readonly number: number;
}

export const numbered = (cases: readonly PlacementCase[]): NumberedCase[] =>
  cases.map((one, i) => ({ one, number: i + 1 }));

const ofCase = columnsFor<NumberedCase>(({ one }) => one.spell.journeyId);
const causes = { codes: CAUSE_WORDS, source: BREAKDOWN_SOURCE };
export const PLACEMENT_COLUMNS: readonly Column<NumberedCase>[] = [
  ofCase.who,
  ofCase.whole('placement', NUMBER_OF_PLACEMENT, ({ number }) => number),
  ofCase.date('started_on', 'the day it began', ({ one }) => one.spell.startedOn, { source: 'spells' }),
  ofCase.date('stopped_on', 'the day it ended, or the day after the last one known', ({ one }) => one.spell.stoppedOn),
  ofCase.whole('entry_days', 'days in the placement before anybody watched', ({ one }) => one.spell.entryDays, DAYS),
  ofCase.whole('time_days', 'days from its beginning to stopped_on', ({ one }) => one.spell.timeDays, DAYS),
  ofCase.text(
    'cause_narrow',
    'how it ended, narrow reading',
    ({ one }) => CAUSE_NAMES.get(one.spell.cause.narrow) ?? null,
    causes,
  ),
  ofCase.text(
    'cause_broad',
    'how it ended, broad reading',
    ({ one }) => CAUSE_NAMES.get(one.spell.cause.broad) ?? null,
    causes,
  ),
  ofCase.text(
    'reason',
    'why it closed; empty while it goes on or where none is recorded',
    ({ one }) => one.spell.reason,
    {
      codes: REASONS_TOLD,
    },
  ),
  ofCase.yesNo(
    'records_disagree',
    "the reason and the hub's record of the plan contradict each other",
    ({ one }) => one.spell.disagrees,
  ),
  ofCase.text('placement_type', 'kind of place in which it began', ({ one }) => one.spell.placementType, {
    codes: PLACEMENT_TYPES_TOLD,
  }),
  ofCase.text('placement_group', 'the same as the list groups them', ({ one }) => one.group, {
    codes: PLACEMENT_GROUPS,
  }),
  ofCase.yesNo(
    'out_of_area',
    'out of the area of the responsible authority; empty where not recorded',
    ({ one }) => one.spell.outOfArea,
  ),
  ofCase.whole(
    'placements_before',
    'placements of the young person before it',
    ({ one }) => one.spell.placementsBefore,
  ),
  ofCase.whole(
    'age_at_start',
    'age when it began, in whole years; empty where the date of birth is not known',
    ({ one }) => one.ageAtStart,
    {
      unit: 'years',
    },
  ),
  ofCase.text(
    'hub',
    'the hub that took the first accepted referral; empty where none is recorded',
    ({ one }) => one.hub || null,
  ),
  ofCase.yesNo('ended_late', 'its end was recorded more than 30 days after it', ({ one }) => one.endedLate),
];

/** A stretch of like days, and the number of its placement. */
export interface NumberedExposure {
  readonly row: ExposureRow;
  readonly number: number | null;
}

const CHANGED = {
  lately: 'in the 30 days before',
  'some time ago': 'in the 31st to 90th day before',
  'not lately': 'neither',
};
const HOLDERS = { original: 'the first key worker ever named', replacement: 'another key worker', none: 'nobody' };

const ofStretch = columnsFor<NumberedExposure>(({ row }) => row.case.spell.journeyId);
const source = { source: 'person-time' };
export const EXPOSURE_COLUMNS: readonly Column<NumberedExposure>[] = [
  ofStretch.who,
  ofStretch.whole('placement', `${NUMBER_OF_PLACEMENT}, as in the table of placements`, (one) => one.number),
  ofStretch.number('entry', 'at risk after this day of the placement', ({ row }) => row.entry, { ...DAYS, ...source }),
  ofStretch.number('time', 'at risk up to this day of the placement, and with it', ({ row }) => row.time, {
    ...DAYS,
    ...source,
  }),
  ofStretch.whole('days', 'days of the row that were watched', ({ row }) => daysOfRow(row), DAYS),
  ofStretch.yesNo('last', 'the last row of the placement, to which its ending belongs', ({ row }) => row.last),
  ofStretch.yesNo(
    'broke_down_narrow',
    'the placement broke down at the end of the row, narrow reading',
    ({ row }) => brokeDown(row, 'narrow'),
    {
      source: BREAKDOWN_SOURCE,
    },
  ),
  ofStretch.yesNo(
    'broke_down_broad',
    'the placement broke down at the end of the row, broad reading',
    ({ row }) => brokeDown(row, 'broad'),
    {
      source: BREAKDOWN_SOURCE,
    },
  ),
  ofStretch.text('holder', 'who held the case at the end of the day before', ({ row }) => row.holder, {
    codes: HOLDERS,
  }),
  ofStretch.text('changed', 'a key worker changed', ({ row }) => row.changed, { codes: CHANGED }),
  ofStretch.yesNo(
    'changed_unasked',
    'in 90 days, changes that the young person asked for left out',
    ({ row }) => row.changedUnasked,
  ),
  ofStretch.yesNo(
    'changed_off_moves',
    'in 90 days, changes on the day of a move left out',
    ({ row }) => row.changedOffMoves,
  ),
  ofStretch.yesNo('changed_with_lag', 'in 90 days, changes felt lag_days later', ({ row }) => row.changedWithLag),
  ofStretch.yesNo('missing_lately', 'missing in the 90 days before', ({ row }) => row.missingLately),
  ofStretch.yesNo('offence_lately', 'an offence in the 90 days before', ({ row }) => row.offenceLately),
];
