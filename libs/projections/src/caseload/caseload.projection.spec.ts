import { addDays, addMonths, currentState, fold, londonDate } from '@app/journey';
import { clocksOf, knowledgeOf } from '@app/analysis';
import fc from 'fast-check';
import { anyJourney } from '../any-journey.fixture';
import { describeProjectionContract } from '../contract';
import type { Told } from '../journeys.fixture';
import { documentOf, JOURNEY, told } from '../journeys.fixture';
import type { CaseloadRow } from './caseload-row';
import { caseloadRow } from './caseload-row';
import type { CaseloadDocument } from './caseload.projection';
import { listed } from '../paging';
import { caseloadProjection, reviewOn, TURNS_MAX, UNKNOWN_DUE } from './caseload.projection';

const documentOfStory = (tell: (s: Told) => void): CaseloadDocument =>
  documentOf(
    caseloadProjection,
    told((s) => {
      s.registered({ givenName: 'Invented', dateOfBirth: '2010-02-03' });
      tell(s);
    }),
  );
const rowOn = (day: string, tell: (s: Told) => void): CaseloadRow => caseloadRow(documentOfStory(tell), day);
const listsOf = (document: CaseloadDocument, index = 'list'): readonly (string | number)[] =>
  caseloadProjection.indexes?.[index]?.(document) ?? [];

/** Looked after from 2 January 2024, and supported by a hub from the 8th with a key worker. */
function supported(s: Told): void {
  s.record('IdentifierRecorded', '2024-01-02', { kind: 'LA_CHILD_ID' }, { personal: { value: 'ZZ-0001' } });
  s.careBegan('2024-01-02');
  s.placed('one', '2024-01-02', 'FIRST');
  s.record('ReferralReceived', '2024-01-05', { referralId: 'r' });
  s.record('ReferralAccepted', '2024-01-08', { referralId: 'r', hub: 'LIGHTHOUSE' });
  const support = { supportId: 's', hub: 'LIGHTHOUSE', offer: 'OUTREACH', referralId: 'r' } as const;
  s.record('NwdSupportStarted', '2024-01-10', support);
  s.record('KeyWorkerAssigned', '2024-01-08', { assignmentId: 'a', workerRef: 'W1', teamId: 'T1' });
}
const reviewed = (s: Told, on: string): string => s.record('ReviewHeld', on, { participation: 'PN1' });

describe('what a list shows of a young person', () => {
  it('is where they stand, the review that waits, and what has happened since the last one', () => {
    const row = rowOn('2024-05-01', (s) => {
      supported(s);
      reviewed(s, '2024-01-25');
      s.moved('two', 'one', '2024-03-01', 'CREQB', { postcode: 'ZZ99 2BB' });
      s.record('KeyWorkerUnassigned', '2024-04-01', { assignmentId: 'a' });
      s.record('KeyWorkerAssigned', '2024-04-11', { assignmentId: 'b', workerRef: 'W2' });
      s.wentMissing('m', '2024-04-20');
      s.cameBack('m', '2024-04-22');
    });
    expect(row).toMatchObject({
      journeyId: JOURNEY,
      identifiers: { LA_CHILD_ID: ['ZZ-0001'] },
      hub: 'LIGHTHOUSE',
      current: { placement: { placementId: 'two', since: '2024-03-01' }, keyWorker: { workerRef: 'W2' } },
      review: { rule: 'C2', dueOn: '2024-04-25', answer: 'CANNOT_TELL', daysLeft: -6 },
      lastReviewOn: '2024-01-25',
      sinceReview: {
        from: '2024-01-25',
        moves: 1,
        breakdowns: 1,
        breakdownsUnknown: 0,
        missingEpisodes: 1,
        daysWithoutKeyWorker: 10,
        keyWorkerKept: { held: 1, known: 1, notYetKnown: 0 },
      },
      openDiscrepancies: 0,
    });
  });

  it('says that a review is overdue where it was recorded here, and not only told by a return', () => {
    const document = documentOfStory((s) => {
      supported(s);
      reviewed(s, '2024-01-25');
    });
    // The stories of these tests come from a return; these are as somebody wrote them on a screen.
    const here = { ...document, fromReturns: [] };
    expect(caseloadRow(here, '2024-04-25').review).toMatchObject({ answer: 'NOT_YET_DUE', daysLeft: 0 });
    expect(caseloadRow(here, '2024-04-26').review).toMatchObject({ answer: 'OVERDUE', lateBy: { count: 1 } });
    expect(caseloadRow(document, '2024-04-26').review).toMatchObject({ answer: 'CANNOT_TELL' });
  });

  it('is no day without a key worker, and no move kept, where no hub supports them', () => {
    const row = rowOn('2024-05-01', (s) => {
      s.careBegan('2024-01-02');
      s.placed('one', '2024-01-02', 'FIRST');
    });
    expect(row.sinceReview).toMatchObject({ from: '2024-01-02', daysWithoutKeyWorker: null, keyWorkerKept: null });
    expect(row.needs).toEqual([]);
  });

  it('is no day without a key worker after support has ended, and none at all where it ended before the last review', () => {
    const ended = (s: Told): void => {
      supported(s);
      s.record('KeyWorkerUnassigned', '2024-02-01', { assignmentId: 'a' });
      s.record('NwdSupportEnded', '2024-02-11', { supportId: 's' });
    };
    expect(rowOn('2024-05-01', ended)).toMatchObject({ supported: false, sinceReview: { daysWithoutKeyWorker: 10 } });
    const after = (s: Told): void => {
      ended(s);
      reviewed(s, '2024-02-20');
    };
    expect(rowOn('2024-05-01', after).sinceReview).toMatchObject({ daysWithoutKeyWorker: null, keyWorkerKept: null });
  });

  it('is nothing to wait for once care has ended, and no list at all without support', () => {
    const document = documentOfStory((s) => {
      s.careBegan('2024-01-02');
      s.careEnded('2024-02-01', 'E4A');
    });
    expect(caseloadRow(document, '2024-05-01')).not.toHaveProperty('review');
    expect([listsOf(document), listsOf(document, 'reviewDue')]).toEqual([[], []]);
  });

  it('is no review that would come due only after the eighteenth birthday', () => {
    const document = documentOf<CaseloadDocument>(
      caseloadProjection,
      told((s) => {
        s.registered({ dateOfBirth: '2006-02-10' });
        s.careBegan('2024-01-02');
        reviewed(s, '2024-01-25');
      }),
    );
    expect(document.reviews).toMatchObject([{ due: null }]);
    expect(caseloadRow(document, '2024-02-01')).not.toHaveProperty('review');
  });
});

describe('who is on which list', () => {
  it('stands under everybody, the hub, the team and each worker', () => {
    const document = documentOfStory((s) => {
      supported(s);
      s.record('TeamMemberAssigned', '2024-01-09', { assignmentId: 'l', role: 'LIFE_COACH', workerRef: 'W7' });
      s.record('AbsenceCoverStarted', '2024-01-20', { assignmentId: 'a', coverWorkerRef: 'W9' });
    });
    const scopes = ['', 'hub:LIGHTHOUSE', 'team:T1', 'worker:W1', 'worker:W7', 'worker:W9'];
    expect(document.scopes).toEqual(scopes);
    expect(listsOf(document)).toEqual(scopes.map((scope) => listed('EVERYBODY', scope)));
    expect(listsOf(document, 'reviewDue')).toEqual(scopes.map((scope) => listed(scope, listed('', '2024-01-30'))));
  });

  it('needs a key worker when supported and nobody is named: cover alone is nobody', () => {
    const without = (s: Told): void => {
      supported(s);
      s.record('KeyWorkerUnassigned', '2024-02-01', { assignmentId: 'a' });
    };
    expect(rowOn('2024-02-02', without).needs).toEqual(['NO_KEY_WORKER']);
    const covered = (s: Told): void => {
      without(s);
      const cover = { assignmentId: 'c', workerRef: 'W3', asCoverFor: 'a' };
      s.record('KeyWorkerAssigned', '2024-02-01', cover);
    };
    expect(rowOn('2024-02-02', covered).needs).toEqual(['NO_KEY_WORKER']);
    const ended = (s: Told): void => {
      without(s);
      s.record('NwdSupportEnded', '2024-02-02', { supportId: 's' });
    };
    expect(rowOn('2024-02-02', ended).needs).toEqual([]);
  });

  it('is open missing until found, and then an interview is due unless it was declined', () => {
    const away = (s: Told): void => {
      supported(s);
      s.wentMissing('m', '2024-03-01');
    };
    expect(rowOn('2024-03-02', away)).toMatchObject({
      needs: ['MISSING'],
      missing: [{ episodeId: 'm', kind: 'MISSING', since: '2024-03-01' }],
    });
    const back = (s: Told): void => {
      away(s);
      s.cameBack('m', '2024-03-04');
      s.record('ReturnInterviewOffered', '2024-03-05', { episodeId: 'm' });
    };
    const document = documentOfStory(back);
    expect(document.needs).toEqual(['INTERVIEW_DUE']);
    expect(caseloadRow(document, '2024-03-07').interviews).toMatchObject([
      { rule: 'M2', dueOn: '2024-03-07', daysLeft: 0 },
    ]);
    expect(caseloadRow(document, '2024-03-09').interviews).toMatchObject([{ answer: 'OVERDUE', lateBy: { count: 2 } }]);
    const declined = (s: Told): void => {
      back(s);
      s.record('ReturnInterviewDeclined', '2024-03-06', { episodeId: 'm' });
    };
    expect(rowOn('2024-03-07', declined)).toMatchObject({ needs: [], interviews: [] });
  });

  it('moves this week when a move was made in it, or a notice runs out in it', () => {
    const document = documentOfStory((s) => {
      s.recordedOn('2024-03-01T12:00:00.000Z');
      supported(s);
      s.moved('two', 'one', '2024-02-28', 'CARPL', { postcode: 'ZZ99 2BB' });
      s.record('PlacementEndNoticeGiven', '2024-03-01', { placementId: 'two', by: 'CARER', noticeDays: 28 });
      s.record('PlacementEndNoticeGiven', '2024-02-01', { placementId: 'one', by: 'CARER', noticeDays: 40 });
    });
    expect(document.moveDays).toEqual(['2024-02-28', '2024-03-29']);
    expect(listsOf(document)).toContain(listed('2024-03-29', 'hub:LIGHTHOUSE'));
    expect(caseloadRow(document, '2024-03-01').movesThisWeek).toEqual([{ on: '2024-02-28', expected: false }]);
    expect(caseloadRow(document, '2024-03-25').movesThisWeek).toEqual([{ on: '2024-03-29', expected: true }]);
    expect(caseloadRow(document, '2024-03-18').movesThisWeek).toEqual([]);
  });

  it('counts what is planned on both sides of its day, and a row tells which side it is', () => {
    const document = documentOfStory((s) => {
      s.recordedOn('2024-02-01T12:00:00.000Z');
      supported(s);
      s.record('KeyWorkerUnassigned', '2024-01-31', { assignmentId: 'a' });
      s.record('KeyWorkerAssigned', '2024-02-05', { assignmentId: 'b', workerRef: 'W2' });
    });
    expect(document.needs).toEqual(['NO_KEY_WORKER']);
    expect(document.scopes).toContain('worker:W2');
    expect(caseloadRow(document, '2024-02-04').needs).toEqual(['NO_KEY_WORKER']);
    expect(caseloadRow(document, '2024-02-05')).toMatchObject({
      needs: [],
      current: { keyWorker: { workerRef: 'W2' } },
    });
  });
});

describe('any caseload', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2023-01-01', days));

  it('tells from the facts it keeps what all facts tell', () => {
    fc.assert(
      fc.property(anyJourney(), day, (facts, asAt) => {
        const document = documentOf<CaseloadDocument | null>(caseloadProjection, facts);
        if (document === null) return;
        const journey = fold(facts, { asAt });
        const row = caseloadRow(document, asAt);
        expect(row.current).toEqual(JSON.parse(JSON.stringify(currentState(journey))));
        const waiting = clocksOf(journey, knowledgeOf(facts, {})).filter(
          ({ rule, outcome }) => /^M/.test(rule) && outcome === 'OPEN',
        );
        expect(waiting.length).toBeGreaterThanOrEqual(row.interviews.length);
      }),
      { numRuns: 60 },
    );
  });

  // Found by the property at seed -350869727: a review written down for a day that had not come.
  it('stands by the date before until the day of a planned review, and by the new one from that day on', () => {
    const document = documentOfStory((s) => s.careBegan('2023-01-01'));
    const recordedOn = londonDate(document.lastRecordedAt ?? '');
    const plannedOn = addDays(recordedOn, 1);
    const planned = documentOfStory((s) => {
      s.careBegan('2023-01-01');
      reviewed(s, plannedOn);
    });
    const [due, dueThen] = [document.reviews[0]?.due, addMonths(plannedOn, 6)];
    expect(planned.reviews).toMatchObject([{ due }, { due: dueThen, from: plannedOn }]);
    expect([recordedOn, plannedOn].map((day) => caseloadRow(planned, day).review?.dueOn)).toEqual([due, dueThen]);
    expect([recordedOn, plannedOn].map((day) => reviewOn(planned, day)?.due)).toEqual([due, dueThen]);
  });

  it('looks sixteen planned days ahead, however many are written down', () => {
    const document = documentOfStory((s) => {
      s.careBegan('2024-01-02');
      for (let n = 1; n <= 40; n += 1) reviewed(s, addDays('2024-06-01', 30 * n));
    });
    expect(document.reviews).toHaveLength(TURNS_MAX + 1);
    expect(listsOf(document, 'reviewDue').length).toBeLessThan(1000);
  });

  it('lists whoever a row of today says is in need, or waits for a review', () => {
    fc.assert(
      fc.property(anyJourney(), (facts) => {
        const document = documentOf<CaseloadDocument | null>(caseloadProjection, facts);
        if (document === null) return;
        const latest = [...facts.map(({ happened }) => happened.from), document.lastRecordedAt?.slice(0, 10) ?? '']
          .sort()
          .at(-1);
        const row = caseloadRow(document, latest ?? '');
        for (const need of row.needs) expect(document.needs).toContain(need);
        expect(row.sinceReview?.daysWithoutKeyWorker ?? 0).toBeGreaterThanOrEqual(0);
        const onThatDay = caseloadRow(document, londonDate(document.lastRecordedAt ?? '2024-01-01T00:00:00.000Z'));
        if (onThatDay.review) expect(document.reviews[0]?.due).toBe(onThatDay.review.dueOn ?? UNKNOWN_DUE);
      }),
      { numRuns: 60 },
    );
  });
});

describeProjectionContract(caseloadProjection, anyJourney());
