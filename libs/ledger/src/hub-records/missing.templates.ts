import { CRISIS_PLACES } from '@app/journey';
import type { HubFact } from './hub-template';
import { CHILD, defineTemplate, NUMBER_ON_DAY, STAGE, wordsOf } from './hub-template';

const KINDS = {
  MISSING: 'whereabouts not known (M in the national return)',
  AWAY: 'whereabouts known, not authorised (A in the national return)',
} as const;

export const returnInterviews = defineTemplate({
  name: 'return-interviews',
  about:
    'One row for each interview offered to a young person who came back after being missing or away. ' +
    'Import the national return, or record the missing episode, first. ' +
    'With the hour, the 72-hour clock can be answered exactly; without it, by days.',
  columns: {
    child: CHILD,
    kind: {
      kind: 'choice',
      of: KINDS,
      required: true,
      means: 'what the episode was',
      example: ['MISSING', 'AWAY'],
    },
    missing_from: {
      kind: 'date',
      required: true,
      means: 'first day of the missing episode, as in the national return',
      example: ['10/05/2024', '01/09/2024'],
    },
    offered_at: {
      kind: 'moment',
      required: true,
      notBefore: 'missing_from',
      means: 'when the interview was offered',
      example: ['12/05/2024 10:30', '03/09/2024'],
    },
    answer: {
      kind: 'choice',
      of: { ACCEPTED: 'the young person said yes', DECLINED: 'the young person said no' },
      needs: ['answered_at'],
      means: 'what the young person said; blank while there is no answer',
      example: ['ACCEPTED', 'DECLINED'],
    },
    answered_at: {
      kind: 'moment',
      notBefore: 'offered_at',
      needs: ['answer'],
      means: 'when the young person answered',
      example: ['12/05/2024 10:35', '03/09/2024'],
    },
    decline_reason: { kind: 'code', needs: ['answer'], means: 'code of the reason for a no', example: ['', ''] },
    held_at: {
      kind: 'moment',
      notBefore: 'offered_at',
      means: 'when the interview was held; blank when it was not',
      example: ['12/05/2024 16:00', ''],
    },
    interviewer: { kind: 'code', means: 'role of the interviewer', example: ['INDEPENDENT_VISITOR', ''] },
    independent: {
      kind: 'yes-no',
      means: 'whether the interviewer is independent of the placement and the authority',
      example: ['YES', ''],
    },
    themes: { kind: 'codes', needs: ['held_at'], means: 'codes of what was raised', example: ['FRIENDS;SCHOOL', ''] },
    push_pull: {
      kind: 'codes',
      needs: ['held_at'],
      means: 'codes of what pushed or pulled',
      example: ['PULL_FAMILY', ''],
    },
    in_their_words: {
      kind: 'text',
      personal: true,
      needs: ['held_at'],
      means: 'what the young person said; sealed with their own key',
      example: ['Invented words', ''],
    },
  },
  facts(row, keys) {
    const episodeId = keys.missingEpisode(row.kind, row.missing_from);
    if (episodeId === undefined) {
      return {
        column: 'missing_from',
        kind: 'MISSING_EPISODE_UNKNOWN',
        says: 'no missing episode of this kind is known to begin on this day for this young person. Import the return that holds it first.',
      };
    }
    const interviewer = { by: row.interviewer, independent: row.independent };
    const facts: HubFact[] = [
      {
        records: 'ReturnInterviewOffered',
        happened: row.offered_at,
        orderOnDay: STAGE.RECEIVED,
        says: { episodeId, ...interviewer },
      },
    ];
    if (row.answer && row.answered_at) {
      const answered = { happened: row.answered_at, orderOnDay: STAGE.DECIDED };
      if (row.answer === 'ACCEPTED')
        facts.push({ records: 'ReturnInterviewAccepted', ...answered, says: { episodeId } });
      else {
        const says = { episodeId, reason: row.decline_reason };
        facts.push({ records: 'ReturnInterviewDeclined', ...answered, says });
      }
    }
    if (row.held_at) {
      facts.push({
        records: 'ReturnInterviewHeld',
        happened: row.held_at,
        orderOnDay: STAGE.CONTACT,
        says: {
          episodeId,
          ...interviewer,
          themes: row.themes && [...row.themes],
          pushPull: row.push_pull && [...row.push_pull],
          inTheirWords: row.in_their_words,
        },
      });
    }
    return facts;
  },
});

export const crisisPresentations = defineTemplate({
  name: 'crisis-presentations',
  about: 'One row each time a young person came to an emergency service in crisis.',
  columns: {
    child: CHILD,
    presented_at: {
      kind: 'moment',
      required: true,
      means: 'when, with the hour where it is known',
      example: ['02/06/2024 23:40', '11/09/2024'],
    },
    where: {
      kind: 'choice',
      of: wordsOf(CRISIS_PLACES),
      required: true,
      means: 'where the young person came',
      example: ['A_AND_E', 'POLICE'],
    },
    agency: { kind: 'code', means: 'code of the agency', example: ['', ''] },
    number_on_day: NUMBER_ON_DAY,
    note: { kind: 'text', personal: true, means: 'what happened', example: ['', ''] },
  },
  facts(row) {
    return [
      {
        records: 'CrisisPresentationRecorded',
        happened: row.presented_at,
        orderOnDay: STAGE.CONTACT,
        says: { where: row.where, agency: row.agency, note: row.note },
      },
    ];
  },
});
