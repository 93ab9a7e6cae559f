import { ENTRY_TYPES } from '@app/ledger';
import { getSchemaPath, type SchemaObject } from '@nestjs/swagger';

/** One of all types of entry, told apart by `type`, which is the name of the command or of its fact. */
export function entrySchema(): SchemaObject {
  const mapping: Record<string, string> = {};
  for (const { command, fact, shape } of ENTRY_TYPES) {
    mapping[command] = getSchemaPath(shape);
    mapping[fact] = getSchemaPath(shape);
  }
  return {
    oneOf: ENTRY_TYPES.map(({ shape }) => ({ $ref: getSchemaPath(shape) })),
    discriminator: { propertyName: 'type', mapping },
  };
}
