import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator, UnsupportedMediaTypeException } from '@nestjs/common';
import type { Request } from 'express';

/** The body, if it is JSON. Whatever else it says is for the checks that follow. */
export const JsonBody = createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
  const request = context.switchToHttp().getRequest<Request>();
  // A body without a type is not read either, and then it is missing.
  const isTyped = request.headers['content-type'] !== undefined;
  if (isTyped && request.is('application/json') === false) throw new UnsupportedMediaTypeException();
  return request.body as unknown;
});
