import type { RoleAtBoundary } from '../same-team/boundary-tests';
import type { SameTeamOfJourney, TestedBoundary } from '../same-team/same-team';
import type { Column } from './columns';
import { REASONS_TOLD } from './placement-words';
import { columnsFor, DAYS } from './row-columns';
import { BOUNDARY_WORDS, ROLE_WORDS, SAME_TEAM_SOURCE, VERDICT_WORDS } from './same-team-tables';

const HELD = {
  held: 'the same person, or team',
  broken: 'another',
  no_one_named: 'nobody was named on one side',
  not_yet_known: 'the window is not over',
  team_not_recorded: 'the team of one of them is not recorded',
};

export interface BoundaryRow {
  readonly boundary: TestedBoundary;
  readonly role: RoleAtBoundary;
}

const ofBoundary = columnsFor<BoundaryRow>(({ boundary }) => boundary.journeyId);
const answer = { codes: HELD, source: SAME_TEAM_SOURCE };
export const BOUNDARY_COLUMNS: readonly Column<BoundaryRow>[] = [
  ofBoundary.who,
  ofBoundary.date('on', 'the day of the boundary', ({ boundary }) => boundary.on),
  ofBoundary.text('boundary', 'what was crossed', ({ boundary }) => boundary.kind, {
    codes: BOUNDARY_WORDS,
    source: SAME_TEAM_SOURCE,
  }),
  ofBoundary.text(
    'reason',
    'why the placement before closed; empty unless it is a move',
    ({ boundary }) => boundary.move?.reason ?? null,
    {
      codes: REASONS_TOLD,
    },
  ),
  ofBoundary.text('role', 'whose staying is asked about', ({ role }) => role.role, { codes: ROLE_WORDS }),
  ofBoundary.text('held_at_move', 'the day before and on the day', ({ role }) => role.heldAtMove, answer),
  ofBoundary.text('held_through', 'from the day before through the window', ({ role }) => role.heldThrough, answer),
  ofBoundary.date(
    'broken_on',
    'first day of the window with another person, or nobody; empty where there is none',
    ({ role }) => role.brokenOn,
  ),
  ofBoundary.text(
    'held_from_start',
    'the first person ever named, on the day',
    ({ role }) => role.heldFromStart,
    answer,
  ),
  ofBoundary.text(
    'team_kept',
    'a person of the same team the day before and on the day',
    ({ role }) => role.teamKept,
    answer,
  ),
  ofBoundary.whole('roles_filled', 'core roles filled the day before', ({ boundary }) => boundary.wholeTeam.filled, {
    unit: 'roles',
  }),
  ofBoundary.whole(
    'roles_kept_at_move',
    'of them, with the same person on the day',
    ({ boundary }) => boundary.wholeTeam.keptAtMove,
    {
      unit: 'roles',
    },
  ),
  ofBoundary.whole(
    'roles_kept_through',
    'of them, with the same person through the window',
    ({ boundary }) => boundary.wholeTeam.keptThrough,
    {
      unit: 'roles',
    },
  ),
];

export interface JourneyRow {
  readonly hub: string;
  readonly found: SameTeamOfJourney;
}

const ofJourney = columnsFor<JourneyRow>(({ found }) => found.journeyId);
const index = { unit: 'from 0 to 1', source: 'continuity' };
export const JOURNEY_COLUMNS: readonly Column<JourneyRow>[] = [
  ofJourney.who,
  ofJourney.text(
    'hub',
    'the hub that took the first accepted referral; empty where none is recorded',
    ({ hub }) => hub || null,
  ),
  ofJourney.date('accepted_on', 'the day the referral was accepted', ({ found }) => found.acceptedOn),
  ofJourney.date('ends_on', 'the day support ended, or the day after the last one known', ({ found }) => found.endsOn),
  ofJourney.yesNo('goes_on', 'support had not ended: every figure is of so far', ({ found }) => found.open),
  ofJourney.text('verdict', 'whether the promise was kept', ({ found }) => found.verdict, {
    codes: VERDICT_WORDS,
    source: SAME_TEAM_SOURCE,
  }),
  ofJourney.yesNo('promise_strict', 'one key worker on every day, to the letter', ({ found }) => found.promiseStrict, {
    source: SAME_TEAM_SOURCE,
  }),
  ofJourney.whole('days', 'days of support', ({ found }) => found.keyWorker.windowDays, DAYS),
  ofJourney.whole('days_with_first', 'days with the first key worker', ({ found }) => found.keyWorker.firstDays, DAYS),
  ofJourney.whole(
    'days_with_none',
    'days on which no key worker was named',
    ({ found }) => found.keyWorker.gapDays,
    DAYS,
  ),
  ofJourney.whole('days_with_cover', 'days on which somebody stood in', ({ found }) => found.keyWorker.coverDays, DAYS),
  ofJourney.whole('key_workers', 'key workers named', ({ found }) => found.keyWorker.people, { unit: 'people' }),
  ofJourney.whole('changes', 'changes of key worker', ({ found }) => found.keyWorker.changes.length),
  ofJourney.whole(
    'changes_asked_for',
    'of them, asked for by the young person',
    ({ found }) => found.keyWorker.changes.filter((one) => one.askedFor).length,
  ),
  ofJourney.whole('contacts', 'contacts of which it is recorded who made them', ({ found }) => found.byContacts.total),
  ofJourney.number(
    'contacts_upc',
    'share of the person met most; empty without contacts',
    ({ found }) => found.byContacts.upc,
    index,
  ),
  ofJourney.number(
    'contacts_coc',
    'index of Bice and Boxerman; empty below two contacts',
    ({ found }) => found.byContacts.coc,
    index,
  ),
  ofJourney.number(
    'contacts_secon',
    'share with the same person as the one before; empty below two contacts',
    ({ found }) => found.byContacts.secon,
    index,
  ),
];
