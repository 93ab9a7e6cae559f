import type { Told } from '../journeys.fixture';
import { documentOf, JOURNEY, project, told } from '../journeys.fixture';
import { InMemoryReadModels } from '../in-memory/in-memory.read-models';
import type { DirectoryDocument } from './directory.projection';
import { directoryProjection, nameWords } from './directory.projection';

const entry = (tell: (s: Told) => void): DirectoryDocument =>
  documentOf(
    directoryProjection,
    told((s) => {
      s.registered({ givenName: 'Áine-Test', familyName: 'O’Invented', dateOfBirth: '2010-02-03' });
      tell(s);
    }),
  );
const indexed = (index: string, document: DirectoryDocument): readonly (string | number)[] =>
  directoryProjection.indexes?.[index]?.(document) ?? [];

function looked(s: Told): void {
  s.record('IdentifierRecorded', '2023-04-04', { kind: 'LA_CHILD_ID' }, { personal: { value: 'AWK03' } });
  s.careBegan('2023-04-04');
  s.placed('p1', '2023-04-04', 'FIRST');
}

describe('an entry of the directory', () => {
  it('tells who it is and where the young person stands', () => {
    const found = entry((s) => {
      looked(s);
      s.record('KeyWorkerAssigned', '2023-05-01', { assignmentId: 'a1', workerRef: 'W1' });
      s.record('TeamMemberAssigned', '2023-05-02', { assignmentId: 'a2', role: 'SOCIAL_WORKER', workerRef: 'W2' });
    });
    expect(found).toMatchObject({
      journeyId: JOURNEY,
      identifiers: { LA_CHILD_ID: ['AWK03'] },
      names: { given: 'Áine-Test', family: 'O’Invented' },
      dateOfBirth: '2010-02-03',
      current: {
        state: 'OPEN',
        inWords: 'Looked after since 4 April 2023',
        placement: { placementId: 'p1', since: '2023-04-04' },
        keyWorker: { workerRef: 'W1' },
        socialWorker: { workerRef: 'W2' },
      },
      counts: { facts: 6, periodsOfCare: 1, placements: 1, carerMoves: 0 },
      lastRecordedAt: '2024-05-01T09:00:00.000Z',
      openRows: [],
    });
    expect(found).not.toHaveProperty('latestReturnYear');
  });

  it('counts every fact, also those it does not keep', () => {
    const found = entry((s) => s.record('VisitMade', '2023-05-01', {} as never));
    expect(found.counts.facts).toBe(2);
    expect(found.kept).toHaveLength(1);
  });

  it('keeps of what is personal only what it shows or is found by', () => {
    const found = entry((s) =>
      s.record(
        'RecordsFoundToBeOnePerson',
        '2023-05-01',
        { otherJourneyId: 'other' },
        {
          personal: { evidence: 'told on the telephone' },
        },
      ),
    );
    expect(found.sameAs).toEqual(['other']);
    expect(JSON.stringify(found)).not.toContain('telephone');
  });

  it('follows a corrected date of birth and a corrected name', () => {
    const found = entry((s) => {
      s.record(
        'DateOfBirthCorrected',
        '2024-01-01',
        { reason: 'DOCUMENT_SEEN' },
        {
          personal: { was: '2010-02-03', now: '2011-02-03' },
        },
      );
      s.corrected('fact-0', [], [{ field: 'familyName', was: 'O’Invented', now: 'Fabricated' }]);
    });
    expect(found.dateOfBirth).toBe('2011-02-03');
    expect(indexed('name', found)).toEqual(['aine', 'test', 'fabricated']);
  });
});

describe('finding young people', () => {
  it('finds by an identifier in force, with its kind', () => {
    const found = entry((s) => {
      looked(s);
      s.record('IdentifierRecorded', '2023-05-01', { kind: 'UPN' }, { personal: { value: 'X1' } });
      s.record('IdentifierEnded', '2023-06-01', { kind: 'UPN' }, { personal: { value: 'X1' } });
    });
    expect(indexed('identifier', found)).toEqual(['LA_CHILD_ID:AWK03']);
  });

  it('reads names without accents, hyphens and capitals', () => {
    expect(nameWords('Zoë Anne-Marie  O’Neill')).toEqual(['zoe', 'anne', 'marie', 'o', 'neill']);
    expect(nameWords('')).toEqual([]);
    expect(nameWords('Ян 太郎')).toEqual(['ян', '太郎']);
  });

  it('finds by the beginning of a name, and lists everybody, a name never being the place on a page', async () => {
    const models = new InMemoryReadModels();
    const writes = [
      ...project(directoryProjection, [told((s) => void s.registered({ familyName: 'Fabricated' }))]),
    ].map(([key, text]) => {
      const document = JSON.parse(text) as DirectoryDocument;
      const indexes = Object.entries(directoryProjection.indexes ?? {});
      return { key, document, indexed: Object.fromEntries(indexes.map(([name, of]) => [name, of(document)])) };
    });
    await models.apply({ collection: 'directory', from: 0, upTo: 1, writes });
    const find = async (index: string, by: object): Promise<string[]> =>
      (await models.find('directory', { index, ...by })).found.map(({ key }) => key);
    expect(await find('name', { startsWith: 'fabr' })).toEqual([JOURNEY]);
    expect(await find('name', { startsWith: 'abr' })).toEqual([]);
    expect(await find('all', { equals: 'all' })).toEqual([JOURNEY]);
    await models.close();
  });
});

describe('open rows of the returns', () => {
  it('stand under the latest return that confirmed one of them', () => {
    const found = entry((s) => {
      looked(s);
      s.rowStated('row-1', 2024, '2023-04-04', '2023-10-01');
      s.rowStated('row-2', 2024, '2023-10-01');
      s.returnReceived(2024, ['row-1', 'row-2']);
      s.returnReceived(2025, ['row-2']);
    });
    expect(found.openRows).toEqual([{ rowId: 'row-2', confirmedIn: 2025 }]);
    expect(found.latestReturnYear).toBe(2025);
    expect(indexed('openInReturn', found)).toEqual([2025]);
  });

  it('are none once a return has closed them', () => {
    const found = entry((s) => {
      s.rowStated('row-1', 2024, '2023-04-04');
      s.rowStated('row-1', 2025, '2023-04-04', '2024-09-01');
    });
    expect(found.openRows).toEqual([]);
    expect(indexed('openInReturn', found)).toEqual([]);
  });
});
