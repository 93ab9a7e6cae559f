import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { DownloadController } from './download.controller';
import { FigureReader } from './figure-reader';
import { FiguresController } from './figures.controller';
import { KeptAnswers, PATIENCE, PATIENCE_MILLIS } from './kept-answers';
import { Reckoner, ReckonerHere } from './reckoner';
import { SideBySideReader } from './side-by-side-reader';

/** Who reckons what is about everybody, and how long a page waits for it. */
export interface Reckoning {
  /** Where it is asked when left out. */
  readonly by?: (here: Reckoner) => Reckoner;
  readonly patienceMillis?: number;
}

@Module({})
export class FiguresModule {
  static forRoot(ledger: DynamicModule, { by, patienceMillis = PATIENCE_MILLIS }: Reckoning = {}): DynamicModule {
    return {
      module: FiguresModule,
      imports: [ledger],
      controllers: [DownloadController, FiguresController],
      providers: [
        FigureReader,
        KeptAnswers,
        SideBySideReader,
        ReckonerHere,
        { provide: Reckoner, inject: [ReckonerHere], useFactory: by ?? ((here: Reckoner): Reckoner => here) },
        { provide: PATIENCE, useValue: patienceMillis },
      ],
    };
  }
}
