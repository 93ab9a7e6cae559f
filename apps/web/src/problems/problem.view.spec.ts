import { ConflictError, InvalidInput, NotFound, Refused } from '@app/ledger';
import { FormNotOurs } from '../pages/form-token';
import { problemOf, UNEXPECTED } from './problem-of';
import { problemView, type ProblemView } from './problem.view';

const viewOf = (error: Error): ProblemView => problemView(problemOf(error) ?? UNEXPECTED);

describe('an error as a page', () => {
  it('tells every ground of a refusal in the words of its rule, and what to do', () => {
    const grounds = [
      { code: 'NOT_IN_CARE', sentence: 'The child is not looked after on that day. Start a period of care first.' },
      { code: 'PLACEMENTS_OVERLAP', sentence: 'Another placement is open. End it first.' },
    ];
    const view = viewOf(new Refused(grounds));
    expect(view).toMatchObject({
      status: 422,
      title: 'This cannot be recorded',
      grounds: grounds.map((g) => g.sentence),
    });
    expect(view.sentences.at(-1)).toContain('Nothing was recorded');
  });

  it('says of a conflict that somebody else has written, and what is there now', () => {
    const view = viewOf(new ConflictError(7));
    expect(view).toMatchObject({ status: 409, title: 'Somebody wrote first' });
    expect(view.sentences[0]).toContain('revision 7');
  });

  it('names every fault of what was typed', () => {
    const faults = [{ path: 'asAt', code: 'NOT_A_DATE', message: 'Give a calendar date, written YYYY-MM-DD.' }];
    expect(viewOf(new InvalidInput(faults))).toMatchObject({ status: 400, grounds: [faults[0]?.message] });
  });

  it.each([
    [new NotFound('UNKNOWN_JOURNEY', 'There is no such journey.'), 404, 'Page not found'],
    [new FormNotOurs(), 403, 'This form could not be accepted'],
    [new Error('nobody expected this'), 500, 'Something went wrong'],
  ])('has a title of its own, two sentences and no code: %s', (error, status, title) => {
    const view = viewOf(error);
    expect(view).toMatchObject({ status, title });
    expect(view.sentences).toHaveLength(2);
    expect(JSON.stringify([view.title, view.sentences, view.grounds])).not.toMatch(/[A-Z]+_[A-Z]+|nobody expected/);
  });
});
