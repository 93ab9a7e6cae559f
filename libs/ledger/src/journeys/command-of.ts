import type { JourneyCommand, RecordableFact } from '@app/journey';
import { InvalidInput } from '../errors';
import { checked } from './checked';
import type { EntryDto } from './entries/entry.dto';
import { ENTRY_DTOS, recordedBy } from './entries/entry-dtos';
import { happenedOf } from './entries/happened.dto';

/**
 * The command that an entry as sent means.
 *
 * @throws InvalidInput with every fault of every field
 */
export function commandOf(said: unknown): JourneyCommand {
  const type: unknown = typeof said === 'object' && said !== null && 'type' in said ? said.type : undefined;
  const records = recordedBy(type);
  if (!records) {
    const message = 'Give the type of the entry: the name of a command, such as StartPlacement, or of its fact.';
    throw new InvalidInput([{ path: 'type', code: type === undefined ? 'MISSING' : 'UNKNOWN_TYPE', message }]);
  }
  return toCommand(records, checked<EntryDto>(ENTRY_DTOS[records], said));
}

/** What an entry carries beside what it says. */
const CARRIED: ReadonlySet<string> = new Set<keyof EntryDto>([
  'type',
  'commandId',
  'expectedRevision',
  'happened',
  'orderOnDay',
  'compartment',
  'correlationId',
  'causationId',
  'stated',
  'lateBecause',
  'plannedDate',
]);

/** Parts the envelope from what is said. */
function toCommand(records: RecordableFact, entry: EntryDto): JourneyCommand {
  const given = Object.entries(entry).filter(([name, value]) => name !== 'type' && value !== undefined);
  const part = (isCarried: boolean): object => Object.fromEntries(given.filter(([n]) => CARRIED.has(n) === isCarried));
  const envelope = { ...part(true), happened: happenedOf(entry.happened) };
  const says = plain(part(false));
  // The table gives each fact the class that implements what its command says, so the two belong together.
  return { ...envelope, records, says } as JourneyCommand;
}

/** The classes that checked it have done their work: what goes on is plain data, as it came. */
function plain(said: object): unknown {
  const nested = Object.values(said).some((value) => typeof value === 'object');
  return nested ? JSON.parse(JSON.stringify(said)) : said;
}
