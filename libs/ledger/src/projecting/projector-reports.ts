import type { Applied, ProjectorObserver } from '@app/projections';
import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

export interface Folded {
  readonly projection: string;
  readonly facts: number;
}
export interface Stepped {
  readonly projection: string;
  readonly outcome: Applied;
}

/** What the projector of this process tells of its work, for those who measure it. */
@Injectable()
export class ProjectorReports implements ProjectorObserver {
  readonly facts = new Subject<Folded>();
  readonly steps = new Subject<Stepped>();

  folded(projection: string, facts: number): void {
    this.facts.next({ projection, facts });
  }

  stepped(projection: string, outcome: Applied): void {
    this.steps.next({ projection, outcome });
  }
}
