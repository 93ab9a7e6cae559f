import type { Timeline } from '@app/journey';
import type { KnownRecord } from '@app/ledger';
import { counted, dayInWords, instantInWords, thousands } from '../pages/date-words';
import { recorderInWords } from '../pages/record-words';
import type { PackTold, ReviewPackView } from './review-pack.view';

type Pack = Timeline['reviewPacks'][number];

/** That a pack was issued, and whether what is made of the same record today is the same. */
export interface IssuedPack {
  /** `Issued on 30 June 2026 at 10:00am by …`. */
  readonly when: string;
  readonly isSame: boolean;
  /** Why it is not, when it is not. */
  readonly why: readonly string[];
  readonly digestThen: string;
}

/** A pack in the list of the journey page. */
export interface PackRow {
  readonly text: string;
  readonly href: string;
  readonly issued: string;
}

export const packHref = (journeyId: string, packId: string): string =>
  `/young-people/${journeyId}/review-packs/${packId}`;

/** Issued last stands first. */
export function packRows({ journeyId, reviewPacks }: Timeline): PackRow[] {
  return reviewPacks
    .map(({ packId, asAt, knownAt, offences, on }) => ({
      text: `As at ${dayInWords(asAt)}, as known on ${instantInWords(knownAt)}, ${offences ? 'with' : 'without'} offences`,
      href: packHref(journeyId, packId),
      issued: dayInWords(on),
    }))
    .reverse();
}

/** What has become of the record that a pack was made from. The digest of the pack is another when anything of it is. */
function whyDiffers(pack: Pack, known: KnownRecord, position: number): string[] {
  if (known.digest === pack.recordDigest) {
    return [
      'Every entry that was known is as it was. This version of the ledger reckons or words something otherwise than the one that issued the pack.',
    ];
  }
  const more = known.entries - pack.entries;
  if (more > 0) {
    return [
      `${counted(more, 'entry', 'entries')} more ${more === 1 ? 'bears' : 'bear'} an instant before the one up to which the pack was known: the clocks of two computers differed.`,
    ];
  }
  const where =
    position === pack.position ? '' : ` The last entry known stands at position ${thousands(position)} now.`;
  return [
    `What an entry holds is not what it held then: a personal detail was erased, or the log was tampered with.${where}`,
  ];
}

/** A pack made again: as it was issued, with whether it is the same to the digest. */
export function issuedPackView(view: ReviewPackView, pack: Pack, told: PackTold, today: Timeline): ReviewPackView {
  const { journeyId } = today;
  const entry = today.entries.find(({ eventId }) => eventId === pack.eventId);
  const isSame = view.digest === pack.digest;
  const by = entry
    ? ` at ${instantInWords(entry.recordedAt).split(' at ')[1]} by ${recorderInWords(entry.recordedBy)}`
    : '';
  const { pdfHref, ...rest } = view;
  return {
    ...rest,
    title: `Review pack issued on ${dayInWords(pack.on)}, as at ${dayInWords(pack.asAt)} (${view.shortId})`,
    ...(pdfHref === undefined ? {} : { pdfHref: `${packHref(journeyId, pack.packId)}/pdf` }),
    again: packHref(journeyId, pack.packId),
    issued: {
      when: `Issued on ${dayInWords(pack.on)}${by}`,
      isSame,
      why: isSame ? [] : whyDiffers(pack, told.known, told.now.timeline.position),
      digestThen: pack.digest,
    },
  };
}
