import { applyDecorators, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtraModels, ApiOkResponse, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from '../problems/problem';

const MEANINGS = {
  400: 'not understood; every fault of every field',
  404: 'there is no such record',
  409: 'somebody wrote first, or the commandId stands for something else; with the revision now',
  413: 'larger than is taken at once',
  415: 'not JSON',
  422: 'refused by a rule; with its code and a sentence that can be acted on',
  503: 'not able now; ask again',
} as const;

/** The problems an address may answer with. */
export function Problems(...statuses: readonly (keyof typeof MEANINGS)[]): MethodDecorator {
  const schema = { $ref: getSchemaPath(Problem) };
  return applyDecorators(
    ApiExtraModels(Problem),
    ...[...statuses].map((status) =>
      ApiResponse({ status, description: MEANINGS[status], content: { 'application/problem+json': { schema } } }),
    ),
    ApiResponse({
      status: 500,
      description: 'something nobody expected',
      content: { 'application/problem+json': { schema } },
    }),
  );
}

/** A write: recorded now, or recorded before. */
export function Answers(type: Type): MethodDecorator {
  return applyDecorators(
    ApiCreatedResponse({ type, description: 'recorded' }),
    ApiOkResponse({ type, description: 'recorded before, and this is the first answer; or nothing to do' }),
  );
}
