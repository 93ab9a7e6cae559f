import { ProjectorStopped } from '@app/projections';
import { Controller, Get, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { SchemaObject } from '@nestjs/swagger';
import { HealthCheckService, type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import type { Response } from 'express';
import { Projecting, type ProjectingStatus } from '../projecting/projecting';
import { downInWords, StoresHealth } from '../storage/stores-health';
import { LedgerMetrics } from './ledger-metrics';

const INDICATORS: SchemaObject = { type: 'object', additionalProperties: true };
const HEALTH_SCHEMA: SchemaObject = {
  type: 'object',
  properties: {
    status: { type: 'string', enum: ['ok', 'degraded', 'error', 'shutting_down'] },
    info: INDICATORS,
    error: INDICATORS,
    details: INDICATORS,
  },
  required: ['status', 'info', 'error', 'details'],
};

@ApiTags('Observing')
@Controller()
export class ObservingController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly storesHealth: StoresHealth,
    private readonly projecting: Projecting,
    private readonly metrics: LedgerMetrics,
  ) {}

  @Get('health')
  @ApiOperation({ summary: 'Whether the stores answer and the read models are kept', operationId: 'getHealth' })
  @ApiOkResponse({ schema: HEALTH_SCHEMA })
  @ApiServiceUnavailableResponse({ schema: HEALTH_SCHEMA, description: 'something is down; it says what' })
  async check(@Res({ passthrough: true }) response: Response): Promise<unknown> {
    const down = downInWords(await this.storesHealth.check());
    const status = down === undefined ? await this.projecting.status().catch(() => undefined) : undefined;
    try {
      return await this.health.check([
        (): HealthIndicatorResult => this.stores(status, down),
        (): HealthIndicatorResult => this.projections(status),
      ]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      response.status(503);
      return error.getResponse();
    }
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Measurements, as Prometheus reads them', operationId: 'getMetrics' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async measurements(@Res() response: Response): Promise<void> {
    const text = await this.metrics.text();
    response.setHeader('Content-Type', this.metrics.contentType);
    response.send(text);
  }

  private stores(status: ProjectingStatus | undefined, down = 'The stores do not answer.'): HealthIndicatorResult {
    const stores = this.indicators.check('stores');
    return status ? stores.up({ position: status.position }) : stores.down(down);
  }

  /** Where the projector stopped, it tells the position and the type of the fact, and nothing of what the fact says. */
  private projections(status: ProjectingStatus | undefined): HealthIndicatorResult {
    const indicator = this.indicators.check('projections');
    if (!status) return indicator.down('Not known while a store does not answer.');
    const { projections, failure, isShared } = status;
    const lag = Object.fromEntries(projections.map((one) => [one.name, one.lag]));
    const kept = projections.filter(({ token }) => token !== undefined).map(({ name }) => name);
    const told = { lag, ...(isShared && { kept }) };
    if (!failure) return indicator.up(told);
    if (!(failure instanceof ProjectorStopped)) return indicator.degraded({ ...told, message: 'Tries again.' });
    const { message, position, type } = failure;
    return indicator.down({ ...told, message, position, type });
  }
}
