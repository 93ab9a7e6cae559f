import type { LocalDate, Timeline } from '@app/journey';
import { dayInWords } from '../pages/date-words';
import { LANES } from '../pages/record-words';
import type { JourneyTold, JourneyView } from './journey.view';
import { journeyView } from './journey.view';
import type { Asked } from '../pages/typed';
import { firstDayOf, type Shown } from './shown';

/** What goes into a review, on paper: the journey, with a cover, without what was left out, and with room for notes. */
export interface ReviewPackView extends JourneyView {
  readonly offences: 'in' | 'out';
  /** Which stretch of the journey the moves and entries are of. */
  readonly covers: string;
  /** The address of this very pack: whoever opens it later gets the same document, with the same digest. */
  readonly again: string;
  readonly journeyHref: string;
  readonly asAtDay: LocalDate;
  /** The same as a PDF, where this server makes any. */
  readonly pdfHref?: string;
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

function addressOf({ now: { timeline }, shown }: JourneyTold, offences: string): string {
  const { asAt, knownAt, journeyId } = timeline;
  const said = new URLSearchParams({
    asAt,
    knownAt,
    period: shown.period,
    moves: shown.moves,
    order: shown.order,
    offences,
  });
  for (const lane of shown.lanes) said.append('lane', lane);
  return `/young-people/${journeyId}/review-pack?${said.toString()}`;
}

/** The pack as it is asked for. Its digest is that of the whole document, whatever of it is printed. */
export function reviewPackView(told: JourneyTold, asked: Asked, makesPdfs: boolean): ReviewPackView {
  const offences = asked['offences'] === 'out' ? 'out' : 'in';
  const page = journeyView(told);
  const { now, then, shown } = told;
  const { journeyId, asAt } = now.timeline;
  const again = addressOf(told, offences);
  const without = (): JourneyView => {
    const part = <T extends typeof now>(moment: T): T => ({ ...moment, timeline: withoutOffences(moment.timeline) });
    return journeyView({ ...told, now: part(now), ...(then ? { then: part(then) } : {}), shown: leavingOut(shown) });
  };
  return {
    ...(offences === 'out' ? without() : page),
    ...(page.print ? { print: page.print } : {}),
    title: `Review pack as at ${dayInWords(asAt)} (${page.shortId})`,
    heading: `Review pack as at ${dayInWords(asAt)}`,
    breadcrumbs: [...(page.breadcrumbs ?? []), { text: 'Journey', href: `/young-people/${journeyId}` }],
    address: `/young-people/${journeyId}/review-pack`,
    shown,
    lanes: page.lanes,
    offences,
    covers: coversInWords(told),
    again,
    asAtDay: asAt,
    ...(makesPdfs ? { pdfHref: again.replace('/review-pack?', '/review-pack.pdf?') } : {}),
    journeyHref: page.address,
  };
}
