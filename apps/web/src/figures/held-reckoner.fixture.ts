import type { DataQuality } from '@app/ledger';
import { type Analysed, type BehindFound, Reckoner, type Taken } from './reckoner';

/** Reckons when the test lets it. */
export class HeldReckoner extends Reckoner {
  asked: string[] = [];
  go: () => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  private gate: Promise<void> = Promise.resolve();
  private here: Reckoner = this;

  before(here: Reckoner): this {
    this.here = here;
    return this;
  }

  hold(): void {
    this.asked = [];
    this.gate = new Promise((resolve, reject) => {
      this.go = resolve;
      this.fail = reject;
    });
    this.gate.catch(() => undefined);
  }

  analyse(...asked: Parameters<Reckoner['analyse']>): Promise<Analysed> {
    return this.held(asked[0], () => this.here.analyse(...asked));
  }

  behind(...asked: Parameters<Reckoner['behind']>): Promise<BehindFound> {
    return this.held(asked[0], () => this.here.behind(...asked));
  }

  dataQuality(...asked: Parameters<Reckoner['dataQuality']>): Promise<DataQuality> {
    return this.held('data-quality', () => this.here.dataQuality(...asked));
  }

  extract(...asked: Parameters<Reckoner['extract']>): Promise<Taken> {
    return this.held('extract', () => this.here.extract(...asked));
  }

  private async held<T>(what: string, reckon: () => Promise<T>): Promise<T> {
    this.asked.push(what);
    await this.gate;
    return reckon();
  }
}
