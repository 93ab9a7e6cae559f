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
    const { minPosition } = request.query;
    const asked = minPosition ?? request.get(POSITION_HEADER);
    if (isPosition(asked)) await this.projecting.waitFor(Number(asked));
    // What is wrong with an address is told by its own check, with whatever else is wrong there.
    else if (minPosition === undefined && asked !== undefined) throw noPosition();
    return next.handle();
  }
}

const isPosition = (asked: unknown): asked is string => typeof asked === 'string' && /^\d{1,15}$/.test(asked);

function noPosition(): InvalidInput {
  const message = 'Give a position: a whole number from 0.';
  return new InvalidInput([{ path: POSITION_HEADER, code: 'NOT_A_POSITION', message }]);
}
