import type { YoungPeopleFound } from '@app/ledger';
import { codeOf, shortId } from '../young-people/young-people.view';
import type { Place } from './record.view';

/** Where one is, by the number the authority gives; whoever was registered a moment ago may not be found yet. */
export function placeFound(journeyId: string, { found }: YoungPeopleFound): Place {
  const one = found.find((person) => person.journeyId === journeyId);
  return { journeyId, code: one ? codeOf(one) : shortId(journeyId) };
}
