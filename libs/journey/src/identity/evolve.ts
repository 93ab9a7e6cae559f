import type { LocalDate } from '../dates';
import { londonDate } from '../dates';
import type { EvolversOf } from '../law/journey';
import type { IdentifierKind, IdentityFacts } from './facts';

export interface Identifier {
  kind: IdentifierKind;
  /** Absent once erased. */
  value?: string;
  from: LocalDate;
  to?: LocalDate;
  eventId: string;
}
export interface IdentityState {
  registered: boolean;
  sex?: string;
  ethnicity?: string;
  dateOfBirth?: LocalDate;
  givenName?: string;
  familyName?: string;
  preferredName?: string;
  diedOn?: LocalDate;
  registrationEventId?: string;
  identifiers: Identifier[];
  parenthood: { on: LocalDate; mother: boolean; childDateOfBirth?: LocalDate; eventId: string }[];
  restrictions: { restrictionId: string; scope: string; from: LocalDate; to?: LocalDate }[];
  sameAs: string[];
  disagreements: { aboutEventId: string; by: string; eventId: string }[];
  erasures: { scope: string; on: LocalDate }[];
}

export const noIdentity = (): IdentityState => ({
  registered: false,
  identifiers: [],
  parenthood: [],
  restrictions: [],
  sameAs: [],
  disagreements: [],
  erasures: [],
});

export const identityEvolve: EvolversOf<IdentityFacts> = {
  YoungPersonRegistered: (journey, { data, personal, eventId }) => {
    journey.registered = true;
    journey.registrationEventId = eventId;
    journey.sex = data.sex;
    journey.ethnicity = data.ethnicity;
    journey.dateOfBirth = personal?.dateOfBirth;
    journey.givenName = personal?.givenName;
    journey.familyName = personal?.familyName;
    journey.preferredName = personal?.preferredName;
  },
  IdentifierRecorded: (journey, { data, personal, happened, eventId }) => {
    journey.identifiers.push({ kind: data.kind, value: personal?.value, from: londonDate(happened.from), eventId });
  },
  IdentifierEnded: (journey, { data, personal, happened }) => {
    const held = journey.identifiers.find((i) => i.kind === data.kind && i.value === personal?.value && !i.to);
    if (held) held.to = londonDate(happened.from);
  },
  DateOfBirthCorrected: (journey, { personal }) => {
    if (personal?.now) journey.dateOfBirth = personal.now;
  },
  ParenthoodRecorded: (journey, { data, personal, happened, eventId }) => {
    journey.parenthood.push({
      on: londonDate(happened.from),
      mother: data.mother,
      childDateOfBirth: personal?.childDateOfBirth,
      eventId,
    });
  },
  RecordsFoundToBeOnePerson: (journey, { data }) => {
    if (!journey.sameAs.includes(data.otherJourneyId)) journey.sameAs.push(data.otherJourneyId);
  },
  RecordsFoundToBeTwo: (journey, { data }) => {
    journey.sameAs = journey.sameAs.filter((id) => id !== data.otherJourneyId);
  },
  RestrictionPlaced: (journey, { data, happened }) => {
    journey.restrictions.push({
      restrictionId: data.restrictionId,
      scope: data.scope,
      from: londonDate(happened.from),
    });
  },
  RestrictionLifted: (journey, { data, happened }) => {
    const held = journey.restrictions.find((r) => r.restrictionId === data.restrictionId);
    if (held) held.to = londonDate(happened.from);
  },
  YoungPersonDied: (journey, { happened }) => {
    journey.diedOn = londonDate(happened.from);
  },
  PersonalDetailErased: (journey, { data, happened }) => {
    journey.erasures.push({ scope: data.scope, on: londonDate(happened.from) });
  },
  StatementOfDisagreementAdded: (journey, { data, eventId }) => {
    journey.disagreements.push({ aboutEventId: data.aboutEventId, by: data.by, eventId });
  },
};
