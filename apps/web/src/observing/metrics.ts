import { FactAppender, Projecting, StoresHealth } from '@app/ledger';
import type { OnModuleDestroy } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Subscription } from 'rxjs';

/** What is measured. Labels are names of routes, methods, statuses and projections: nothing personal. */
@Injectable()
export class Metrics implements OnModuleDestroy {
  private readonly registry = new Registry();
  private readonly appended = new Counter({
    name: 'ledger_appended_facts_total',
    help: 'Facts appended by this process.',
    registers: [this.registry],
  });
  private readonly appendSeconds = new Histogram({
    name: 'ledger_append_seconds',
    help: 'From handing facts over to the log to its answer, in seconds.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });
  private readonly requestSeconds = new Histogram({
    name: 'ledger_http_request_seconds',
    help: 'Requests by template of their route, in seconds.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  private readonly lag = new Gauge({
    name: 'ledger_projection_lag_positions',
    help: 'How many positions a read model is behind the log.',
    labelNames: ['projection'] as const,
    registers: [this.registry],
  });
  private readonly storeUp = new Gauge({
    name: 'ledger_store_up',
    help: '1 when the store answers, 0 when it does not. While one is down the lag is not measured.',
    labelNames: ['store'] as const,
    registers: [this.registry],
  });
  private readonly subscription: Subscription;

  constructor(
    appender: FactAppender,
    private readonly projecting: Projecting,
    private readonly storesHealth: StoresHealth,
  ) {
    collectDefaultMetrics({ register: this.registry });
    this.subscription = appender.measured.subscribe(({ facts, seconds }) => {
      this.appended.inc(facts);
      this.appendSeconds.observe(seconds);
    });
  }

  onModuleDestroy(): void {
    this.subscription.unsubscribe();
  }

  requestAnswered(method: string, route: string, status: number, seconds: number): void {
    this.requestSeconds.observe({ method, route, status }, seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In the text format of Prometheus. Told also while a store is down: that is when somebody looks. */
  async text(): Promise<string> {
    const stores = await this.storesHealth.check();
    for (const { store, isUp } of stores) this.storeUp.set({ store: store.replace(' ', '_') }, isUp ? 1 : 0);
    const isAble = stores.every(({ isUp }) => isUp);
    const { projections } = isAble ? await this.projecting.status() : { projections: [] };
    this.lag.reset();
    for (const { name, lag } of projections) this.lag.set({ projection: name }, lag);
    return this.registry.metrics();
  }
}
