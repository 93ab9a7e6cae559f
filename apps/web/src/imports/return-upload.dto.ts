import { field, Optional } from '@app/ledger';
import { isIn, matches } from 'class-validator';

/** What may stand beside the files of a return. Fields of a form are text. */
export class ReturnUpload {
  @Optional()
  @field(
    'NOT_A_YEAR',
    'Give the year of the 31 March on which it ends, such as 2025.',
    (value) => matches(value as string, /^(19|20)\d\d$/),
    {
      type: 'string',
      pattern: '^(19|20)\\d\\d$',
      description: 'the year of all files, where their names do not tell',
    },
  )
  yearEnding?: string;

  @Optional()
  @field('NOT_A_CHOICE', 'Give true or false.', (value) => isIn(value, ['true', 'false']), {
    type: 'string',
    enum: ['true', 'false'],
    description: 'the year in a name is the one in which the collection year starts',
  })
  namesYearStart?: string;
}
