import { catalogue, RECORDABLE_FACTS } from '@app/journey';
import { getMetadataStorage } from 'class-validator';
import { EntryDto } from './entry.dto';
import { ENTRY_DTOS } from './entry-dtos';

const fieldsOf = (shape: new () => object): string[] => {
  const checks = getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);
  return [...new Set(checks.map((check) => check.propertyName))];
};

describe('the classes that check entries', () => {
  const carried = fieldsOf(EntryDto);

  it.each(RECORDABLE_FACTS)('know every field that %s can say, and no other', (type) => {
    const { data, personal } = catalogue[type];
    const said = fieldsOf(ENTRY_DTOS[type]).filter((field) => !carried.includes(field));
    expect(said.sort()).toEqual([...new Set([...Object.keys(data), ...Object.keys(personal)])].sort());
  });
});
