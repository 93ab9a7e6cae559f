import { type AnalysisReport, type BreakdownResult, codeOf, codesOf, meaning } from '@app/ledger';
import { dayInWords } from '../pages/date-words';
import { capital } from '../pages/record-words';
import type { Behind } from './figure.view';
import type { Choice } from './question.view';
import { wordsOf } from './said-words';

type Cohort = AnalysisReport['cohort'];
type CodeList = 'PLACE' | 'LS';

/** What can be in force, or lived in, and yet begin no placement. */
const OF_NO_PLACEMENT: Readonly<Record<CodeList, string>> = { PLACE: 'TEMPORARY', LS: 'SHORT_BREAKS' };

function groupsOf(list: CodeList): [group: string, codes: string[]][] {
  const groups = new Map<string, string[]>();
  for (const code of codesOf(list)) {
    const group = codeOf(list, code)?.class ?? 'OTHER';
    if (group !== OF_NO_PLACEMENT[list]) groups.set(group, [...(groups.get(group) ?? []), code]);
  }
  return [...groups];
}

/** Codes in words: a whole group by its name, others one by one. */
function codesInWords(list: CodeList, codes: readonly string[]): string {
  const groups = groupsOf(list).filter(([, own]) => own.every((code) => codes.includes(code)));
  const grouped = groups.flatMap(([, own]) => own);
  const single = codes.filter((code) => !grouped.includes(code)).map((code) => `“${meaning(list, code)}”`);
  return [...groups.map(([group]) => wordsOf(group)), ...single].join(', or ');
}

/** Codes that can be asked for, as the question takes them: by group, and, where the law names it so, one by one. */
function codeChoices(list: CodeList, chosen: string, isOneByOne: boolean): Choice[] {
  const groups = groupsOf(list).map(([group, codes]) => ({ value: codes.join(','), text: capital(wordsOf(group)) }));
  const codes = isOneByOne ? groupsOf(list).flatMap(([, own]) => (own.length > 1 ? own : [])) : [];
  const offered = [...groups, ...codes.map((code) => ({ value: code, text: `Only: ${meaning(list, code)}` }))];
  // An address may name other codes than are offered: they stay chosen when the form is sent again.
  const others = chosen === '' || offered.some(({ value }) => value === chosen) ? [] : [chosen];
  const kept = others.map((value) => ({ value, text: capital(codesInWords(list, value.split(','))) }));
  return [...offered, ...kept].map((one) => ({ ...one, isChosen: one.value === chosen }));
}

export const placementTypeChoices = (chosen = ''): Choice[] => codeChoices('PLACE', chosen, false);
export const legalStatusChoices = (chosen = ''): Choice[] => codeChoices('LS', chosen, true);

const AREAS = { IN: 'In the area of the authority', OUT: 'Out of the area' } as const;
const PRIOR_MOVES = { NONE: 'None', ONE_OR_TWO: 'One or two', THREE_OR_MORE: 'Three or more' } as const;

const choicesOf = (texts: Readonly<Record<string, string>>, chosen = ''): Choice[] =>
  Object.entries(texts).map(([value, text]) => ({ value, text, isChosen: value === chosen }));
export const areaChoices = (chosen?: string): Choice[] => choicesOf(AREAS, chosen);
export const priorMovesChoices = (chosen?: string): Choice[] => choicesOf(PRIOR_MOVES, chosen);

function ages({ ageFrom, ageTo }: Cohort): string[] {
  if (ageFrom === undefined && ageTo === undefined) return [];
  const years = ageTo === undefined ? `${ageFrom} or over` : ageFrom === undefined ? `${ageTo} or under` : '';
  return [`aged ${years === '' ? `${ageFrom} to ${ageTo}` : years} when it was, or when first placed`];
}

function youngPeopleInWords(cohort: Cohort): string[] {
  const { hub, acceptedFrom, acceptedTo } = cohort;
  const accepted = [
    ...(hub === undefined ? [] : [`by the hub ${hub}`]),
    ...(acceptedFrom === undefined ? [] : [`on ${dayInWords(acceptedFrom)} or later`]),
    ...(acceptedTo === undefined ? [] : [`on ${dayInWords(acceptedTo)} or earlier`]),
  ];
  const whose = accepted.length > 0 ? [`whose first referral was accepted ${accepted.join(', ')}`] : [];
  return [...whose, ...ages(cohort)];
}

function placementsInWords({ placementTypes, area, priorMoves, legalStatuses }: Cohort): string[] {
  return [
    ...(placementTypes ? [`with this kind of place: ${codesInWords('PLACE', placementTypes)}`] : []),
    ...(area === undefined ? [] : [AREAS[area].toLowerCase()]),
    ...(legalStatuses ? [`under this legal status: ${codesInWords('LS', legalStatuses)}`] : []),
    ...(priorMoves === undefined
      ? []
      : [
          priorMoves === 'NONE'
            ? 'with no move to another carer before, in the same period of care'
            : `after ${PRIOR_MOVES[priorMoves].toLowerCase()} moves to another carer in the same period of care, the move into it among them`,
        ]),
  ];
}

/** Who is counted, where a question is not about everybody; nothing where it is. */
export function cohortInWords(cohort: Cohort): string {
  const [people, placements] = [youngPeopleInWords(cohort), placementsInWords(cohort)];
  if (people.length + placements.length === 0) return '';
  const counted = [
    ...(people.length > 0 ? [`young people ${people.join(', ')}`] : []),
    ...(placements.length > 0 ? [`placements that began ${placements.join('; ')}`] : []),
  ];
  return `Counted are only ${counted.join(', and of those ')}. Where this is not known, they are not counted.`;
}

/** Placements that the question leaves out because it asks what is not known of them; no row where it asks nothing of the kind. */
export const notKnownRow = (
  notKnown: BreakdownResult['notKnown'],
  behind: Behind,
): { name: string; count: number; href: string | undefined }[] =>
  notKnown ? [{ name: NOT_KNOWN, count: notKnown.length, href: behind('notKnown') }] : [];
const NOT_KNOWN = 'placements not counted, because their legal status or the moves before them are not known';
