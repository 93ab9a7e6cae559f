import type { Journey, LocalDate } from '@app/journey';
import { emptyJourney } from '@app/journey';
import { addHeld, heldThroughMoves } from './demo-figures';

const day = (from: LocalDate): { from: LocalDate; precision: 'DAY' } => ({ from, precision: 'DAY' });

/** Accepted on 1 January 2024, with a first placement from that day and a move to another carer on 1 March. */
function moved(): Journey {
  const journey = emptyJourney();
  const received = { receivedOn: '2024-01-01', received: day('2024-01-01') };
  const accepted = { decision: 'ACCEPTED' as const, decidedOn: '2024-01-01', acceptedOn: '2024-01-01' };
  journey.referrals.push({ referralId: 'r', ...received, ...accepted, eventIds: [] });
  live(journey, 'first', 'FIRST', '2024-01-01', '2024-03-01');
  live(journey, 'second', 'NEW_CARER', '2024-03-01');
  return journey;
}

function live(journey: Journey, id: string, change: 'FIRST' | 'NEW_CARER', from: LocalDate, to?: LocalDate): void {
  const spell = { placementType: 'U6', urn: `urn of ${id}`, from, eventId: `start of ${id}` };
  const ended = to === undefined ? {} : { endedOn: to, endReason: 'CARPL' };
  const placement = { placementId: id, change, startedOn: from, startEventId: spell.eventId, ...ended };
  journey.placements.push({ ...placement, spells: [spell] });
}

function name(journey: Journey, worker: string, from: LocalDate, to?: LocalDate, asCoverFor?: string): void {
  const assignment = { assignmentId: `${worker} from ${from}`, role: 'KEY_WORKER' as const, workerRef: worker, from };
  journey.assignments.push({ ...assignment, to, asCoverFor, started: day(from), eventIds: [] });
}

function support(journey: Journey, from: LocalDate, to?: LocalDate): void {
  const offer = { supportId: 's', hub: 'hub', offer: 'OUTREACH' as const };
  journey.support.push({ ...offer, startedOn: from, started: day(from), endedOn: to, eventIds: [] });
}

const LATER = '2024-12-31';

describe('whether the key worker stayed through a move', () => {
  it('is kept when the same person is named from the day before to 28 days after', () => {
    const journey = moved();
    name(journey, 'one', '2024-01-05');
    expect(heldThroughMoves(journey, LATER)).toMatchObject({ moves: 1, held: 1, broken: 0 });
  });

  it('is broken by another person, or nobody, on one of these days', () => {
    const another = moved();
    name(another, 'one', '2024-01-05', '2024-03-20');
    name(another, 'two', '2024-03-20');
    expect(heldThroughMoves(another, LATER)).toMatchObject({ held: 0, broken: 1 });
    const nobody = moved();
    name(nobody, 'one', '2024-01-05', '2024-03-10');
    expect(heldThroughMoves(nobody, LATER)).toMatchObject({ held: 0, broken: 1 });
  });

  it('is not broken by a change after the window, nor by somebody who covers', () => {
    const journey = moved();
    name(journey, 'one', '2024-01-05', '2024-03-29');
    name(journey, 'two', '2024-03-29');
    name(journey, 'three', '2024-03-05', '2024-03-12', 'one from 2024-01-05');
    expect(heldThroughMoves(journey, LATER)).toMatchObject({ held: 1, broken: 0 });
  });

  it('cannot be told when nobody was named on one side of it', () => {
    const journey = moved();
    name(journey, 'one', '2024-03-01');
    expect(heldThroughMoves(journey, LATER)).toMatchObject({ moves: 1, noOneNamed: 1, held: 0, broken: 0 });
    const left = moved();
    name(left, 'one', '2024-01-05', '2024-03-01');
    expect(heldThroughMoves(left, LATER)).toMatchObject({ moves: 1, noOneNamed: 1, held: 0, broken: 0 });
  });

  it('is not yet known while the window runs past the day asked about', () => {
    const journey = moved();
    name(journey, 'one', '2024-01-05');
    expect(heldThroughMoves(journey, '2024-03-15')).toMatchObject({ notYetKnown: 1, held: 0 });
  });

  it('needs to hold only as long as support went on', () => {
    const journey = moved();
    support(journey, '2024-01-01', '2024-03-10');
    name(journey, 'one', '2024-01-05', '2024-03-10');
    expect(heldThroughMoves(journey, LATER)).toMatchObject({ moves: 1, held: 1 });
  });

  it('is not asked of moves before the referral was accepted, nor of the day on which support ended', () => {
    const before = moved();
    before.referrals[0]!.acceptedOn = '2024-03-02';
    expect(heldThroughMoves(before, LATER).moves).toBe(0);
    const after = moved();
    support(after, '2024-01-01', '2024-03-01');
    expect(heldThroughMoves(after, LATER).moves).toBe(0);
    expect(heldThroughMoves(emptyJourney(), LATER).moves).toBe(0);
  });

  it('adds up over young people', () => {
    const one = { moves: 2, held: 1, broken: 1, notYetKnown: 0, noOneNamed: 0 };
    const two = { moves: 3, held: 0, broken: 0, notYetKnown: 2, noOneNamed: 1 };
    expect(addHeld(one, two)).toEqual({ moves: 5, held: 1, broken: 1, notYetKnown: 2, noOneNamed: 1 });
  });
});
