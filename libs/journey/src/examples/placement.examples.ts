import type { PlacementFacts } from '../placements/facts';
import type { ExamplesOf } from './example';
import { exampleId, onDay } from './example';

const placementId = exampleId('placement');
const periodId = exampleId('period');
const searchId = exampleId('search');
const offerId = exampleId('offer');
const stayId = exampleId('stay');
const orderId = exampleId('order');

export const placementExamples: ExamplesOf<PlacementFacts> = {
  PlacementSought: {
    says: { searchId, neededBy: '2023-04-04', risks: ['MISSING'] },
    happened: onDay('2023-03-27'),
  },
  PlacementOffered: {
    says: { searchId, offerId, placementType: 'K2', provider: 'PR4' },
    happened: onDay('2023-03-29'),
    given: ['PlacementSought'],
  },
  PlacementOfferDeclined: {
    says: { offerId, reason: 'TOO_FAR' },
    happened: onDay('2023-03-30'),
    given: ['PlacementOffered'],
  },
  PlacementApproved: {
    says: { rank: 'DIRECTOR', ground: 'AT_DISTANCE' },
    happened: onDay('2023-04-03'),
  },
  PlacementStarted: {
    says: {
      placementId,
      periodId,
      change: 'FIRST',
      placementType: 'U4',
      provider: 'PR1',
      urn: 'SC000001',
      inArea: true,
      distanceMiles: 4.2,
      homePostcode: 'ZZ1 1AA',
      placementPostcode: 'ZZ1 2AA',
    },
    happened: onDay('2023-04-04'),
    given: ['PeriodOfCareStarted'],
  },
  PlacementStatusChanged: {
    says: { placementId, what: 'URN_CHANGED', placementType: 'U4', provider: 'PR1', urn: 'SC000002' },
    happened: onDay('2023-10-02'),
    given: ['PlacementStarted'],
  },
  PlacementEndNoticeGiven: {
    says: { placementId, by: 'CARER', noticeDays: 28 },
    happened: onDay('2024-01-05'),
    given: ['PlacementStarted'],
  },
  StabilityMeetingHeld: {
    says: { placementId, attendees: ['KEY_WORKER', 'CARER'] },
    happened: onDay('2024-01-12'),
    given: ['PlacementStarted'],
  },
  DisruptionMeetingHeld: {
    says: { placementId, learning: 'Ask earlier' },
    happened: onDay('2024-02-20'),
    given: ['PlacementStarted'],
  },
  PlacementEnded: {
    says: { placementId, reason: 'CREQB', wasInPlan: 'NO', timingInPlan: 'NO' },
    happened: onDay('2026-03-02'),
    given: ['PlacementStarted'],
  },
  TemporaryStayStarted: {
    says: { stayId, placementId, placementType: 'T3' },
    happened: onDay('2023-08-05'),
    given: ['PlacementStarted'],
  },
  TemporaryStayEnded: {
    says: { stayId, returned: 'YES' },
    happened: onDay('2023-08-19'),
    given: ['TemporaryStayStarted'],
  },
  DeprivationOfLibertyAuthorised: { says: { orderId, endsOn: '2024-06-01' }, happened: onDay('2024-03-01') },
  DeprivationOfLibertyEnded: {
    says: { orderId },
    happened: onDay('2024-05-20'),
    given: ['DeprivationOfLibertyAuthorised'],
  },
  PlacementCostAgreed: {
    says: { placementId, pencePerWeek: 52000, from: '2023-04-04', external: false },
    happened: onDay('2023-04-04'),
    given: ['PlacementStarted'],
  },
};
