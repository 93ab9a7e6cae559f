import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { StoredEvent } from './log';
import { invalidArgument } from './rpc-errors';

export type Filter = (event: StoredEvent) => boolean;

export const everything: Filter = () => true;

/** A regular expression, or prefixes when it is empty, on the name of the stream or on the type of the event. */
export function filterFrom(options: ReadReq.Options.FilterOptions): Filter {
  const onStream = options.getStreamIdentifier();
  const expression = onStream ?? options.getEventType();
  if (!expression) throw invalidArgument('The filter filters on nothing.');
  const textOf = (event: StoredEvent): string => (onStream ? event.stream : event.type);
  const regex = expression.getRegex();
  if (regex) {
    const pattern = new RegExp(regex, 'u');
    return (event) => pattern.test(textOf(event));
  }
  const prefixes = expression.getPrefixList();
  return (event) => prefixes.some((prefix) => textOf(event).startsWith(prefix));
}
