import { ApiProperty } from '@nestjs/swagger';

/** One fault of one field of an invalid body or address, or one ground of a refusal. */
export class ProblemDetail {
  @ApiProperty({ type: 'string', description: "fields and places in lists, joined by dots; '' for the whole" })
  path: string;
  @ApiProperty({ type: 'string' })
  code: string;
  @ApiProperty({ type: 'string' })
  message: string;
}

/** What every error is answered with: a problem document (RFC 9457). Holds nothing of what was sent. */
export class Problem {
  @ApiProperty({ type: 'string', format: 'uri', description: 'names the kind of problem' })
  type: string;
  @ApiProperty({ type: 'string' })
  title: string;
  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599 })
  status: number;
  @ApiProperty({ type: 'string', description: 'what happened, and what to do' })
  detail: string;
  @ApiProperty({ type: 'string', description: 'a state of the world, such as NOT_IN_CARE' })
  code: string;
  @ApiProperty({ type: 'integer', minimum: -1, required: false, description: 'of a conflict: the revision now' })
  revision?: number;
  @ApiProperty({ type: [ProblemDetail], required: false, description: 'every fault, or every ground of a refusal' })
  errors?: ProblemDetail[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Not understood',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Somebody wrote first',
  413: 'Too large',
  415: 'Not in a form that is read here',
  422: 'Refused by a rule',
  503: 'Not able now',
};

export type ProblemParts = Pick<Problem, 'status' | 'code' | 'detail' | 'revision' | 'errors'>;

export function problem({ status, code, detail, revision, errors }: ProblemParts): Problem {
  return {
    type: `urn:care-journey-ledger:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: TITLES[status] ?? (status >= 500 ? 'Something went wrong' : 'Not possible'),
    status,
    detail,
    code,
    ...(revision === undefined ? {} : { revision }),
    ...(errors === undefined ? {} : { errors }),
  };
}
