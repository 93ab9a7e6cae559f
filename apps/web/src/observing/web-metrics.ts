import { FactAppender, LedgerMetrics } from '@app/ledger';
import type { OnModuleDestroy } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import type { Subscription } from 'rxjs';

/** What is measured of requests and what they append. Labels are names of routes, methods and statuses: nothing personal. */
@Injectable()
export class WebMetrics implements OnModuleDestroy {
  private readonly requestSeconds: Histogram;
  private readonly subscription: Subscription;

  constructor(appender: FactAppender, { registry }: LedgerMetrics) {
    const registers = [registry];
    const appended = new Counter({
      name: 'ledger_appended_facts_total',
      help: 'Facts appended by this process.',
      registers,
    });
    const appendSeconds = new Histogram({
      name: 'ledger_append_seconds',
      help: 'From handing facts over to the log to its answer, in seconds.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    });
    this.requestSeconds = new Histogram({
      name: 'ledger_http_request_seconds',
      help: 'Requests by template of their route, in seconds.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.subscription = appender.measured.subscribe(({ facts, seconds }) => {
      appended.inc(facts);
      appendSeconds.observe(seconds);
    });
  }

  onModuleDestroy(): void {
    this.subscription.unsubscribe();
  }

  requestAnswered(method: string, route: string, status: number, seconds: number): void {
    this.requestSeconds.observe({ method, route, status }, seconds);
  }
}
