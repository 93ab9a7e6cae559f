import type { LocalDate } from '@app/journey';
import type { AnalysedJourney } from './analysed-journey';

/**
 * The last day of which it is known who was looked after. Where nobody but returns tells of care, that is the last day of
 * the last of them: of a young person in no later return it is not known whether care has begun.
 */
export class CareKnown {
  private lastReturn: LocalDate = '';
  private toldOtherwise = false;

  add({ journey, observed }: AnalysedJourney): void {
    if (observed.returnsEnd !== undefined && observed.returnsEnd > this.lastReturn)
      this.lastReturn = observed.returnsEnd;
    if (observed.returnsEnd === undefined && journey.periods.length > 0) this.toldOtherwise = true;
  }

  to(asAt: LocalDate): LocalDate {
    return this.toldOtherwise || this.lastReturn === '' || this.lastReturn > asAt ? asAt : this.lastReturn;
  }
}
