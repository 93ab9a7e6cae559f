import type { LocalDate, Timeline } from '@app/journey';
import { documentDigest, type KnownRecord } from '@app/ledger';
import { dayInWords } from '../pages/date-words';
import { laneInWords, LANES } from '../pages/record-words';
import type { Asked } from '../pages/typed';
import type { IssuedPack } from './issued-pack.view';
import type { JourneyTold, JourneyView } from './journey.view';
import { journeyView } from './journey.view';
import { firstDayOf, type Shown } from './shown';

type Review = Timeline['reviews'][number];

/** All that a pack is made from. */
export interface PackTold extends JourneyTold {
  /** Reviews that were held, whatever day the pack is about. */
  readonly reviews: readonly Review[];
  /** The one it is for; the next one where none was chosen. */
  readonly review?: Review;
  readonly known: KnownRecord;
}

/** What goes into a review, on paper: the journey, with a cover, without what was left out, and with room for notes. */
export interface ReviewPackView extends JourneyView {
  readonly offences: 'in' | 'out';
  readonly reviews: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  /** For which review. */
  readonly forReview: string;
  /** Which stretch of the journey the moves and entries are of. */
  readonly covers: string;
  /** Which kinds of entries and moves are in it. */
  readonly holds: string;
  /** The address of this very pack: whoever opens it later gets the same document, with the same digest. */
  readonly again: string;
  /** The same as a form sends it. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly journeyHref: string;
  readonly asAtDay: LocalDate;
  /** Of the whole journey, whatever of it is in the pack. */
  readonly recordDigest: string;
  /** Of what the pack says. */
  readonly digest: string;
  /** The same as a PDF, where this server makes any. */
  readonly pdfHref?: string;
  /** When it was issued, and whether this is still the same; left out while it is only looked at. */
  readonly issued?: IssuedPack;
}

const withoutOffences = <T extends Pick<Timeline, 'entries'>>(timeline: T): T => ({
  ...timeline,
  entries: timeline.entries.filter(({ lane }) => lane !== 'OFFENDING'),
});

/** Everything but offences, whatever else was chosen: no kind chosen means all of them. */
function leavingOut({ lanes, ...shown }: Shown): Shown {
  const others = LANES.filter((lane) => lane !== 'OFFENDING');
  const chosen = others.filter((lane) => lanes.includes(lane));
  return { ...shown, lanes: chosen.length > 0 ? chosen : others };
}

function coversInWords({ shown, now: { timeline } }: JourneyTold): string {
  const first = firstDayOf(shown.period, timeline);
  return first === undefined ? 'The whole journey' : `From ${dayInWords(first)} to ${dayInWords(timeline.asAt)}`;
}

const MOVE_WORDS: Readonly<Record<Shown['moves'], string>> = {
  all: 'all moves',
  planned: 'planned moves only',
  unplanned: 'moves that were not planned only',
};

function holdsInWords({ shown: { lanes: chosen, moves } }: JourneyTold, offences: 'in' | 'out'): string {
  const lanes = chosen.filter((lane) => offences === 'in' || lane !== 'OFFENDING');
  const kinds = lanes.length === 0 ? 'Entries of every kind' : `Entries: ${lanes.map(laneInWords).join(', ')}`;
  return `${kinds}; ${MOVE_WORDS[moves]}${offences === 'out' ? '; offences are left out' : ''}`;
}

function askedAgain({ now: { timeline }, shown, review }: PackTold, offences: string): URLSearchParams {
  const { asAt, knownAt } = timeline;
  const { period, moves, order } = shown;
  const said = new URLSearchParams({ asAt, knownAt, period, moves, order, offences });
  if (review) said.append('review', review.eventId);
  for (const lane of shown.lanes) said.append('lane', lane);
  return said;
}

const reviewInWords = ({ number, on }: Review): string =>
  `Review${number === undefined ? '' : ` ${number}`} of ${dayInWords(on)}`;

const NEXT_REVIEW = 'The next one, not held yet';

function reviewChoices({ reviews, review }: PackTold): ReviewPackView['reviews'] {
  const held = reviews.map((one) => ({
    value: one.eventId,
    text: reviewInWords(one),
    selected: one.eventId === review?.eventId,
  }));
  return [{ value: '', text: NEXT_REVIEW, selected: !review }, ...held.reverse()];
}

/** Where something leads is no part of what it says. */
const LEADS = /href$|^mend$/i;

/** SHA-256 of what is read in a pack: not when it was printed, where it leads, or how it is drawn. */
function packDigest(pack: Omit<ReviewPackView, 'digest' | 'fields'>): string {
  const { heading, forReview, covers, holds, known, state, answers, figures, overdue, unknowns } = pack;
  const { moves, movesLeftOut, entries, late, changed, asKnownThen, chart } = pack;
  const read = {
    ...{ heading, forReview, covers, holds, known, state, answers, figures, overdue, unknowns },
    ...{ moves, movesLeftOut, entries, late, changed, asKnownThen },
    chart: { description: chart.description, table: chart.table },
  };
  const said = JSON.stringify(read, (key, value: unknown) => (LEADS.test(key) ? undefined : value));
  return documentDigest(JSON.parse(said) as object);
}

/** The pack as it is asked for. */
export function reviewPackView(told: PackTold, asked: Asked, makesPdfs: boolean): ReviewPackView {
  const offences = asked['offences'] === 'out' ? 'out' : 'in';
  const page = journeyView(told);
  const { now, then, shown } = told;
  const { journeyId, asAt } = now.timeline;
  const address = `/young-people/${journeyId}/review-pack`;
  const said = askedAgain(told, offences);
  const without = (): JourneyView => {
    const part = <T extends typeof now>(moment: T): T => ({ ...moment, timeline: withoutOffences(moment.timeline) });
    return journeyView({ ...told, now: part(now), ...(then ? { then: part(then) } : {}), shown: leavingOut(shown) });
  };
  const pack = {
    ...(offences === 'out' ? without() : page),
    title: `Review pack as at ${dayInWords(asAt)} (${page.shortId})`,
    heading: `Review pack as at ${dayInWords(asAt)}`,
    breadcrumbs: [...(page.breadcrumbs ?? []), { text: 'Journey', href: page.address }],
    address,
    shown,
    lanes: page.lanes,
    offences,
    reviews: reviewChoices(told),
    forReview: told.review ? reviewInWords(told.review) : NEXT_REVIEW,
    covers: coversInWords(told),
    holds: holdsInWords(told, offences),
    again: `${address}?${said.toString()}`,
    asAtDay: asAt,
    recordDigest: page.print?.digest ?? '',
    ...(makesPdfs ? { pdfHref: `${address}.pdf?${said.toString()}` } : {}),
    journeyHref: page.address,
  } as const;
  const digest = packDigest(pack);
  return {
    ...pack,
    digest,
    fields: [...said, ['digest', digest] as const].map(([name, value]) => ({ name, value })),
    ...(page.print ? { print: { ...page.print, digest } } : {}),
  };
}
