import { InvalidInput, Projecting } from '@app/ledger';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';

/** The header in which a write tells its position, and a question may ask for one. */
export const POSITION_HEADER = 'Ledger-Position';

/** Lets a question wait until what is read holds what the asker has written: `?minPosition=`, or the header. */
@Injectable()
export class AwaitPosition implements NestInterceptor {
  constructor(private readonly projecting: Projecting) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const asked = request.query['minPosition'] ?? request.get(POSITION_HEADER);
    if (asked !== undefined) await this.projecting.waitFor(positionOf(asked));
    return next.handle();
  }
}

function positionOf(asked: unknown): number {
  if (typeof asked === 'string' && /^\d{1,15}$/.test(asked)) return Number(asked);
  const message = 'Give a position: a whole number from 0.';
  throw new InvalidInput([{ path: 'minPosition', code: 'NOT_A_POSITION', message }]);
}
