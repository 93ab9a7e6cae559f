import { decide, decideOn } from './decide';
import { exampleCommand } from './examples';
import { eventIdOf, isUuid, uuidV5 } from './ids';
import { load } from './loaded';
import {
  accepts,
  called,
  contextOf,
  findsNothingToDo,
  given,
  refuses,
  say,
  Story,
  STORY_JOURNEY,
  STORY_TODAY,
} from './story';
import type { JourneyCommand } from './commands';
import { careFrom, goesMissing, isFound, isReferred, leaves, livesAt, referralAccepted } from './story-phrases';
import { commandOfFact, factOfCommand, RECORDABLE_FACTS } from './commands';

const context = contextOf('SCREEN', STORY_TODAY);

describe('A record', () => {
  it('is begun once', () => {
    const register = exampleCommand('YoungPersonRegistered');
    expect(new Story().when(register)).toEqual(accepts('YoungPersonRegistered'));
    expect(given().when(register)).toEqual(refuses('ALREADY_REGISTERED'));
  });

  it('is begun before anything else', () => {
    expect(new Story().when(careFrom('2023-04-04'))).toEqual(refuses('NOT_REGISTERED'));
  });
});

describe('A command', () => {
  const placed = given(careFrom('2023-04-04'), livesAt('first', '2023-04-04', { change: 'FIRST' }));

  it('sent twice is recorded once', () => {
    const command = leaves('first', '2023-08-18');
    expect(placed.and(command).when(command)).toEqual(findsNothingToDo('ALREADY_RECORDED'));
  });

  it('gives its facts ids that follow from its own', () => {
    const command = leaves('first', '2023-08-18');
    const decision = decide(command, placed.facts, context);
    expect(decision).toMatchObject({ facts: [{ eventId: eventIdOf(command.commandId, 0) }] });
    expect(decide(command, placed.facts, context)).toEqual(decision);
  });

  it('carries who says so, why, and in which compartment', () => {
    const decision = decide(
      { ...say('VisitMade', '2024-01-05', { seen: true, by: 'IRO', note: 'private' }), stated: 'CARER' },
      placed.facts,
      context,
    );
    expect(decision).toMatchObject({
      facts: [
        {
          data: { seen: true, by: 'IRO' },
          personal: { note: 'private' },
          source: { kind: 'SCREEN', stated: 'CARER' },
          recordedBy: { userId: 'story-teller' },
          compartment: 'CORE',
        },
      ],
    });
  });

  it('is decided alike on facts and on a journey loaded before', () => {
    const command = livesAt('second', '2023-08-18');
    const loaded = load(placed.facts, STORY_TODAY);
    expect(decideOn(command, loaded, context)).toEqual(decide(command, placed.facts, context));
    expect(decideOn(command, load(placed.facts, '2024-01-01'), context)).toEqual(
      decide(command, placed.facts, context),
    );
  });

  it('tells every fault of its shape at once', () => {
    const faulty = say('PlacementStarted', '2030-01-01', { placementId: called('p'), placementType: 'QQ' } as never);
    expect(placed.when(faulty)).toEqual(refuses('IN_THE_FUTURE', 'FIELD_MISSING', 'VALUE_NOT_ALLOWED'));
  });

  it('says nothing that its fact does not know: free text never slips in among the codes', () => {
    const decision = decide(
      say('VisitMade', '2024-01-05', { seen: true, by: 'IRO', remark: 'Testa cried' } as never),
      placed.facts,
      context,
    );
    expect(decision).toMatchObject({ kind: 'refused', refusals: [{ code: 'UNKNOWN_FIELD' }] });
    expect(JSON.stringify(decision)).not.toContain('Testa');
  });

  it('refers to what is there, and not to what is over', () => {
    expect(placed.when(leaves('other', '2023-08-18'))).toEqual(refuses('UNKNOWN_PLACEMENT'));
    const left = placed.and(leaves('first', '2023-08-18'));
    expect(left.when(leaves('first', '2023-08-18'))).toEqual(findsNothingToDo('ALREADY_ENDED'));
    expect(left.when(leaves('first', '2023-08-19'))).toEqual(refuses('ALREADY_ENDED'));
    expect(placed.when(livesAt('first', '2023-09-01'))).toEqual(refuses('ALREADY_RECORDED'));
  });

  it('is known by its own name and by that of its fact', () => {
    for (const type of RECORDABLE_FACTS) {
      expect(factOfCommand(type)).toBe(type);
      expect(factOfCommand(commandOfFact(type))).toBe(type);
    }
    expect(factOfCommand('EpisodeReturned')).toBeUndefined();
    expect(factOfCommand('toString')).toBeUndefined();
  });
});

describe('When it happened', () => {
  const visit = (happened: object): JourneyCommand => say('VisitMade', happened as never, { seen: true, by: 'IRO' });

  it.each([
    [{ from: '2024-02-29', precision: 'DAY' }],
    [{ from: '2024-02-01', precision: 'MONTH' }],
    [{ from: '2024-02-01', to: '2024-02-29', precision: 'MONTH' }],
    [{ from: '2024-01-01', precision: 'YEAR' }],
    [{ from: '2024-07-01T14:30+01:00', precision: 'MINUTE' }],
    [{ from: '', precision: 'UNKNOWN' }],
  ])('takes %j', (happened) => {
    expect(given().when(visit(happened))).toEqual(accepts('VisitMade'));
  });

  it.each([
    [{ from: '2023-02-29', precision: 'DAY' }],
    [{ from: '2024-02', precision: 'MONTH' }],
    [{ from: '2024-02-02', precision: 'MONTH' }],
    [{ from: '2024-02-01', to: '2024-02-28', precision: 'MONTH' }],
    [{ from: '2024-02-01', precision: 'YEAR' }],
    [{ from: '2024-07-01', precision: 'MINUTE' }],
    [{ from: '2024-07-01T14:30', precision: 'MINUTE' }],
    [{ from: '2024-07-01', precision: 'UNKNOWN' }],
    [{ from: '2024-07-01', precision: 'EXACT' }],
    [{ from: 20240701, precision: 'DAY' }],
    [{}],
  ])('refuses %j', (happened) => {
    expect(given().when(visit(happened))).toEqual(refuses('DATE_MALFORMED'));
  });

  it('places a month at its first day and keeps its last', () => {
    const told = given().and(visit({ from: '2024-02-01', precision: 'MONTH' }));
    expect(told.facts.at(-1)?.happened).toEqual({ from: '2024-02-01', to: '2024-02-29', precision: 'MONTH' });
    expect(told.journey({ asAt: '2024-01-31' }).visits).toHaveLength(0);
    expect(told.journey({ asAt: '2024-02-01' }).visits).toHaveLength(1);
  });

  it('needs a date for what begins or ends', () => {
    expect(given().when(goesMissing('episode', { from: '', precision: 'UNKNOWN' } as never))).toEqual(
      refuses('DATE_NEEDED'),
    );
  });
});

describe('Rules of the themes', () => {
  const held = given(say('IdentifierRecorded', '2023-01-10', { kind: 'LA_CHILD_ID', value: 'TEST-1' }));

  it('knows a number once, and one number of a kind at a time', () => {
    const record = (value: string): JourneyCommand =>
      say('IdentifierRecorded', '2023-02-10', { kind: 'LA_CHILD_ID', value });
    expect(held.when(record('TEST-1'))).toEqual(findsNothingToDo('ALREADY_RECORDED'));
    expect(held.when(record('TEST-2'))).toEqual(refuses('IDENTIFIER_IN_FORCE'));
    expect(held.by('IMPORT').when(record('TEST-2'))).toEqual(accepts('IdentifierRecorded'));
  });

  it('decides a referral once', () => {
    const accepted = given(isReferred('2024-01-08'), referralAccepted('2024-01-10'));
    expect(accepted.when(referralAccepted('2024-01-11'))).toEqual(findsNothingToDo('ALREADY_DECIDED'));
    expect(accepted.when(say('ReferralDeclined', '2024-01-11', { referralId: called('referral') }))).toEqual(
      refuses('ALREADY_DECIDED'),
    );
  });

  it.each([
    [
      'X1 is no ending',
      say('PeriodOfCareEnded', '2024-01-05', { periodId: called('period'), reasonCeased: 'X1', plan: 'NOT_STATED' }),
      'NOT_AN_ENDING',
    ],
    [
      'the plan contradicts the reason',
      say('PeriodOfCareEnded', '2024-01-05', { periodId: called('period'), reasonCeased: 'E4B', plan: 'PLANNED' }),
      'PLAN_CONTRADICTS_REASON',
    ],
    [
      'a score off its scale',
      say('OffenceAlleged', '2024-01-05', {
        offenceId: called('o'),
        offenceCode: 'T',
        seriousness: [{ scale: 'ACPO_2013', score: 5 }],
      }),
      'NOT_ON_SCALE',
    ],
    [
      'more sessions than possible',
      say('SchoolAttendanceRecorded', '2024-01-05', {
        periodFrom: '2023-09-01',
        periodTo: '2023-12-20',
        possible: 100,
        attended: 101,
      }),
      'MORE_THAN_POSSIBLE',
    ],
    ['less than nothing', say('TransportCostAgreed', '2024-01-05', { pencePerWeek: -1 }), 'NEGATIVE_NUMBER'],
    [
      'the same record twice',
      say('RecordsFoundToBeOnePerson', '2024-01-05', { otherJourneyId: STORY_JOURNEY }),
      'SAME_RECORD',
    ],
    [
      'an entry that is not there',
      say('StatementOfDisagreementAdded', '2024-01-05', { by: 'PARENT', aboutEventId: called('x'), text: 'No' }),
      'UNKNOWN_ENTRY',
    ],
    [
      'an unknown meeting of episodes',
      say('MissingStrategyMeetingHeld', '2024-01-05', { episodeIds: [called('x')] }),
      'UNKNOWN_MISSING_EPISODE',
    ],
  ])('refuses: %s', (_, command, code) => {
    expect(given(careFrom('2023-04-04')).when(command)).toEqual(refuses(code));
  });

  it('changes the kind of a missing episode as it stood on that day', () => {
    const change = (on: string, from: 'MISSING' | 'AWAY', to: 'MISSING' | 'AWAY'): JourneyCommand =>
      say('MissingKindChanged', on, { episodeId: called('e'), from, to });
    const missing = given(goesMissing('e', '2024-03-28'), change('2024-03-30', 'MISSING', 'AWAY'));
    expect(missing.when(change('2024-03-29', 'MISSING', 'AWAY'))).toEqual(accepts('MissingKindChanged'));
    expect(missing.when(change('2024-03-31', 'MISSING', 'AWAY'))).toEqual(findsNothingToDo('NOTHING_CHANGES'));
    expect(missing.when(change('2024-03-29', 'AWAY', 'MISSING'))).toEqual(findsNothingToDo('NOTHING_CHANGES'));
  });

  it('ends a missing episode once', () => {
    const found = given(goesMissing('e', '2024-03-28'), isFound('e', '2024-03-30'));
    expect(found.when(isFound('e', '2024-03-30'))).toEqual(findsNothingToDo('ALREADY_ENDED'));
  });
});

describe('Ids', () => {
  it('are those of RFC 9562', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
    expect(isUuid(uuidV5('no uuid', 'name'))).toBe(true);
    expect(isUuid('no uuid')).toBe(false);
  });
});
