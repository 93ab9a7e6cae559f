import { MongoNetworkError, MongoServerError, MongoServerSelectionError, type TopologyDescription } from 'mongodb';
import { EventStoreDbRefused } from '@app/event-store';
import { isStoreSilent, storeFaultInWords } from './store-errors';

describe('what a store raises', () => {
  it.each<[string, Error, RegExp]>([
    [
      'MongoDB is away',
      new MongoNetworkError('connect ECONNREFUSED 127.0.0.1:27017'),
      /^MongoDB does not answer: connect/,
    ],
    [
      'MongoDB has no primary',
      new MongoServerSelectionError('Server selection timed out', {} as TopologyDescription),
      /^MongoDB does not answer: Server selection/,
    ],
  ])('is known as silence, and told: %s', (_, error, sentence) => {
    expect([isStoreSilent(error), storeFaultInWords(error)]).toEqual([true, expect.stringMatching(sentence)]);
  });

  it.each<[string, Error, RegExp]>([
    ['a connection that is refused', new EventStoreDbRefused('it is not set.'), /^EVENTSTOREDB_URL: it is not set\.$/],
    [
      'a user MongoDB does not know',
      new MongoServerError({ message: 'no', code: 18 }),
      /refuses the user of MONGODB_URL/,
    ],
  ])('is told, though asking again would not help: %s', (_, error, sentence) => {
    expect([isStoreSilent(error), storeFaultInWords(error)]).toEqual([false, expect.stringMatching(sentence)]);
  });

  it.each([
    ['a fault of ours', new TypeError('x is not a function')],
    ['a refusal of MongoDB that says something else', new MongoServerError({ message: 'no', code: 9 })],
    ['something that is no error', 'no'],
  ])('is left to others: %s', (_, error) => {
    expect([isStoreSilent(error), storeFaultInWords(error)]).toEqual([false, undefined]);
  });
});
