import type { OnModuleDestroy } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { Subscription } from 'rxjs';
import { Projecting, type ProjectingStatus } from '../projecting/projecting';
import { ProjectorReports } from '../projecting/projector-reports';
import { StoresHealth } from '../storage/stores-health';
import { Rate } from './rate';

/**
 * What every process measures: its stores, the read models, and what it does for them. Labels are names of stores,
 * projections and outcomes: nothing personal.
 */
@Injectable()
export class LedgerMetrics implements OnModuleDestroy {
  /** An app puts what it alone measures here as well. */
  readonly registry = new Registry();
  private readonly storeUp = this.gauge('ledger_store_up', '1 when the store answers, 0 when it does not.', ['store']);
  private readonly position = this.gauge('ledger_log_position', 'The last position of the log.', []);
  private readonly ofProjections = {
    lag: this.gauge('ledger_projection_lag_positions', 'How many positions a read model is behind the log.'),
    build: this.gauge('ledger_projection_build_position', 'How far the build has come that is going on here.'),
    held: this.gauge('ledger_projection_held', '1 for a read model that this process keeps under a lease, else 0.'),
    token: this.gauge('ledger_projection_lease_token', 'The token of the lease that this process holds.'),
  };
  private readonly facts = this.counter('ledger_projected_facts_total', 'Facts folded by this process.', []);
  private readonly steps = this.counter('ledger_projection_steps_total', 'Steps by what became of them.', ['outcome']);
  private readonly factsPerSecond = this.gauge(
    'ledger_projected_facts_per_second',
    'Facts folded a second by this process, for all its projections together, over the last thirty seconds.',
    [],
  );
  private readonly rate = new Rate();
  private readonly subscription = new Subscription();

  constructor(
    private readonly projecting: Projecting,
    private readonly storesHealth: StoresHealth,
    reports: ProjectorReports,
  ) {
    collectDefaultMetrics({ register: this.registry });
    this.subscription.add(
      reports.facts.subscribe(({ projection, facts }) => {
        this.facts.inc({ projection }, facts);
        this.rate.add(facts);
      }),
    );
    this.subscription.add(reports.steps.subscribe((step) => this.steps.inc({ ...step })));
  }

  onModuleDestroy(): void {
    this.subscription.unsubscribe();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In the text format of Prometheus. Told also while a store is down: that is when somebody looks. */
  async text(): Promise<string> {
    const stores = await this.storesHealth.check();
    for (const { store, isUp } of stores) this.storeUp.set({ store: store.replace(' ', '_') }, isUp ? 1 : 0);
    // What is not known is not told, rather than told as it was.
    for (const gauge of Object.values(this.ofProjections)) gauge.reset();
    if (stores.every(({ isUp }) => isUp)) this.measure(await this.projecting.status());
    this.factsPerSecond.set(this.rate.perSecond());
    return this.registry.metrics();
  }

  private measure({ position, projections, isShared }: ProjectingStatus): void {
    const { lag, build, held, token: tokens } = this.ofProjections;
    this.position.set(position);
    for (const { name: projection, lag: behind, building, token } of projections) {
      lag.set({ projection }, behind);
      if (building !== undefined) build.set({ projection }, building);
      if (isShared) held.set({ projection }, token === undefined ? 0 : 1);
      if (token !== undefined) tokens.set({ projection }, token);
    }
  }

  private gauge(name: string, help: string, labelNames: readonly string[] = ['projection']): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  private counter(name: string, help: string, more: readonly string[]): Counter {
    return new Counter({ name, help, labelNames: ['projection', ...more], registers: [this.registry] });
  }
}
