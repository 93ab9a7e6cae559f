import { CommandIdReused, ConflictError, InvalidInput, NotAbleNow, NotFound, Refused, TooLarge } from '@app/ledger';
import { FormNotOurs } from '../pages/form-token';
import { problemOf, UNEXPECTED } from './problem-of';
import { problemView, type ProblemView } from './problem.view';

/** As a driver says that its server cannot be reached. */
class MongoNetworkError extends Error {
  override readonly name = 'MongoNetworkError';
}

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

  it('says of a conflict that somebody else has written, and that nothing of one’s own was recorded', () => {
    const view = viewOf(new ConflictError(7));
    expect(view).toMatchObject({ status: 409, title: 'Somebody wrote first' });
    expect(view.sentences.join(' ')).toMatch(/Somebody else recorded something[^]*Nothing of yours was recorded/);
  });

  it.each([
    ['/young-people/new/0190-draft/check', '/young-people/new'],
    ['/young-people/0190-somebody/record/0190-draft/when', '/young-people/0190-somebody/record'],
  ])('leads from a form that is not kept any more to its beginning: %s', (path, href) => {
    const told = problemOf(new NotFound('UNKNOWN_DRAFT', 'It is not kept.')) ?? UNEXPECTED;
    expect(problemView(told, path).next).toEqual({ text: 'Begin again', href });
  });

  it('names every fault of what was typed', () => {
    const faults = [{ path: 'asAt', code: 'NOT_A_DATE', message: 'Give a calendar date, written YYYY-MM-DD.' }];
    expect(viewOf(new InvalidInput(faults))).toMatchObject({ status: 400, grounds: [faults[0]?.message] });
  });

  it.each([
    ['Page not found', 404, new NotFound('UNKNOWN_JOURNEY', 'There is no such journey.')],
    ['This form could not be accepted', 403, new FormNotOurs()],
    ['This form was recorded before', 409, new CommandIdReused(7)],
    ['This is too large', 413, new TooLarge('More than one fact can hold.')],
    ['The ledger cannot answer just now', 503, new NotAbleNow('NOT_STORED', 'Send the same commandId again.')],
    ['The ledger cannot answer just now', 503, new NotAbleNow('OUTCOME_UNKNOWN', 'Send the same commandId.')],
    ['The ledger cannot answer just now', 503, new NotAbleNow('NOT_CAUGHT_UP', 'Start a projector.')],
    ['The ledger cannot answer just now', 503, new MongoNetworkError('127.0.0.1:27017')],
    ['Something went wrong', 500, new Error('nobody expected this')],
  ])('has a title of its own, two sentences and no code: %s (%i)', (title, status, error) => {
    const view = viewOf(error);
    expect(view).toMatchObject({ status, title });
    expect(view.sentences).toHaveLength(2);
    expect(JSON.stringify([view.title, view.sentences, view.grounds])).not.toMatch(
      /[A-Z]+_[A-Z]+|nobody expected|commandId|projector|revision|27017/,
    );
  });
});
