import type { LocalDate } from '@app/journey';
import { namedInWords, recorderInWords, sourceInWords, workersOf } from './record-words';

const UUID = '7eee2f9a-d91c-5e8f-8171-2e2c938fc61b';
const OTHER = '8eee2f9a-d91c-5e8f-8171-2e2c938fc61b';

describe('who says so, in words', () => {
  it('tells who wrote it down as far as that is known', () => {
    expect(recorderInWords({ role: 'KEY_WORKER' })).toBe('a key worker');
    expect(recorderInWords({ role: 'IRO' })).toBe('an independent reviewing officer');
    expect(recorderInWords({ role: 'INTERFACE' })).toBe('a program');
    expect(recorderInWords({ importRun: UUID })).toBe('an import');
    expect(recorderInWords({})).toBe('somebody who is not named');
  });

  it('tells where an imported entry stands, and who stated it', () => {
    expect(sourceInWords({ kind: 'IMPORT', file: 'episodes.csv', table: 'Episodes', row: 10 })).toBe(
      'row 10 of episodes.csv',
    );
    expect(sourceInWords({ kind: 'IMPORT', table: 'Episodes' })).toBe('Episodes');
    expect(sourceInWords({ kind: 'SCREEN', stated: 'the carer' })).toBe('typed in, as stated by the carer');
    expect(sourceInWords({ kind: 'INTERFACE' })).toBe('sent by a program');
  });
});

describe('how workers of a journey are called', () => {
  it('is by their reference in a list, and by nothing where all that is known is the ledger’s own id', () => {
    const since = '2026-10-01' as LocalDate;
    expect(namedInWords({ workerRef: 'KW-ASH', since })).toBe('KW-ASH since 1 October 2026');
    expect(namedInWords({ workerRef: UUID, since })).toBe('since 1 October 2026');
  });

  it('is as the source names them, and else by a number that stays with the person', () => {
    const call = workersOf([
      { workerRef: UUID },
      { workerRef: 'KW-ASH' },
      { workerRef: OTHER, sourceRef: 'SW900005' },
      { workerRef: UUID },
    ]);
    expect([UUID, 'KW-ASH', OTHER].map(call)).toEqual(['Worker 1', 'KW-ASH', 'SW900005']);
    expect(call('9eee2f9a-d91c-5e8f-8171-2e2c938fc61b')).toBe('another worker');
    expect(call('KW-OAK')).toBe('KW-OAK');
  });
});
