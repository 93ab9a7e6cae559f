import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator, UnsupportedMediaTypeException } from '@nestjs/common';
import type { Request } from 'express';

/** The body, if it is JSON. Whatever else it says is for the checks that follow. */
export const JsonBody = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const request = context.switchToHttp().getRequest<Request>();
  // `null` when there is no body: that is a fault of the body, not of its type.
  if (request.is('application/json') === false) throw new UnsupportedMediaTypeException();
  return request.body as unknown;
});
